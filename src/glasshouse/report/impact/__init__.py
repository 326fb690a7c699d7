"""The impact assessment, half written: what rulebook and run know is filled in and cited."""
