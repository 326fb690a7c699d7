"""Published results that the engine must give back, told as rulebooks and a society."""
