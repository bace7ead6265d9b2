"""The only maker of SVG: face and body map, layers, timelines; classes, never `style=`."""
