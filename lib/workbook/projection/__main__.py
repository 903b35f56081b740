"""`python -m workbook.projection`, see `workbook.projection.calibrate`."""

import sys

from workbook.projection.calibrate import main

sys.exit(main())
