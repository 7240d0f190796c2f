"""Pictures of the screens: SVG that tests compare, PNG that people and the documentation look at."""
