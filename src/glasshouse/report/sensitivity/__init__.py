"""The page of a study of sensitivity: which figures a harm hangs on."""
