"""`python -m epaper_pdf`."""

from epaper_pdf.cli import main

main()
