"""Between the casebook's rows and `amparo.track`: what the tracker reads, what it leaves behind, and the look-up tables."""
