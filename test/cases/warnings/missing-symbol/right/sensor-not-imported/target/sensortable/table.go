package sensortable

var Size = 0
