import KiteMath
