"""What the screens say, in Chinese; one module a screen."""
