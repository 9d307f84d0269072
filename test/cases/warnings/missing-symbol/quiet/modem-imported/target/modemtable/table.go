package modemtable

var Size = 0

// here too
