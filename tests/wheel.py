"""Installs Kronika's wheel alone: a folder with the wheel goes in, a virtual environment comes out.

The environment borrows every dependency from the one that calls, by a path file, so nothing is
fetched; Kronika itself comes from the wheel and not from the source tree.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path


def install(wheels: Path, folder: Path) -> Path:
    """Return the Python of a new environment in `folder` that holds the one wheel of `wheels`."""
    (wheel,) = wheels.glob("kronika-*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    shown = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    )
    # A path file in a borrowed folder is not read again, so the editable install stays unseen.
    borrowed = Path(shown.stdout.strip()) / "borrowed.pth"
    borrowed.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    options = ["--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"]
    # The borrowed folder also lists the editable install, which is not to be touched.
    pip = [str(python), "-m", "pip", "install", *options]
    subprocess.run([*pip, "--ignore-installed", str(wheel)], check=True)
    return python


if __name__ == "__main__":
    install(Path(sys.argv[1]), Path(sys.argv[2]))
