"""Azimuth: am I signed in to Azure, as whom, and what can I reach?"""

NAME = "Azimuth"
__version__ = "0.1.0"
