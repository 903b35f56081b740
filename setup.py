"""What pyproject.toml cannot say: a wheel has data/ as workbook/tables; building leaves nothing in the tree."""

from pathlib import Path
import tempfile

from setuptools import setup
from setuptools.command.build_py import build_py


class WithData(build_py):
    def run(self):
        super().run()
        if not self.editable_mode:  # an editable install reads data/ where it stands
            self.copy_tree("data", str(Path(self.build_lib, "workbook", "tables")))


with tempfile.TemporaryDirectory() as folder:
    setup(
        cmdclass={"build_py": WithData},
        options={"build": {"build_base": folder}, "egg_info": {"egg_base": folder}},
    )
