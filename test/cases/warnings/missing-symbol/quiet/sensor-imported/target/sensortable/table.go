package sensortable

var Size = 0

// here too
