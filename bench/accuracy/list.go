// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"os"

	"go.gopherscope.io/bench/accuracy/cases"
	"go.gopherscope.io/bench/accuracy/score"
)

// listCommand lists the cases for people, or writes them where the document has them.
func listCommand(arguments []string) error {
	flags := options("list")
	docs := flags.String("docs", "", "a document to write the list into, instead of printing it")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	var list bytes.Buffer
	score.WriteCases(&list, cases.All())
	if *docs == "" {
		_, err := list.WriteTo(os.Stdout)
		return err
	}
	return replaceIn(*docs, "cases", list.String())
}
