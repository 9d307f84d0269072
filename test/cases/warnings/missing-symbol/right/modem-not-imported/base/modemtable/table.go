package modemtable

var Size = 0
