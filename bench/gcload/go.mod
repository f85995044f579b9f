module gopherscope.io/gcload

go 1.24
