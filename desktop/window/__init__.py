"""The main window, composed of the features' views; no feature knows it."""
