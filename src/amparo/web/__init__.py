"""The pages of a casebook: rendered on the server, readable without JavaScript, asking nothing of the network.

Every page asks `amparo.casebook.queries` as the viewer that `viewer_of(request)` returns, and nothing else.
"""
