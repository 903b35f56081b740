"""`python -m workbook.gate run|check [NAME...]`, see `workbook.gate.runner`."""

import sys

from workbook.gate.runner import main

sys.exit(main())
