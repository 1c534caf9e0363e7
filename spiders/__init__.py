"""The kinds of sites there are, each as a pure parser, and the spider of every region made from them."""
