// SPDX-License-Identifier: Apache-2.0

// Command oracle answers what github.com/google/pprof makes of profiles, so that tests can compare. It reads requests from
// standard input and writes answers to standard output until the input ends.
//
// A request is the operation, its arguments set apart by zero bytes, and any number of blobs; an answer is a status byte (1 done,
// 0 refused) and one blob, the result or the error text. Strings and blobs are preceded by their length, the blobs of a request by
// their count; all numbers are 32 bits, big-endian.
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/google/pprof/profile"
)

func main() {
	// The tool looks for binaries in the home directory.
	check(os.Setenv("HOME", "/nonexistent"))
	in := bufio.NewReaderSize(os.Stdin, 1<<16)
	out := bufio.NewWriter(os.Stdout)
	for {
		op, err := readBlob(in)
		if err == io.EOF {
			return
		}
		check(err)
		var count uint32
		check(binary.Read(in, binary.BigEndian, &count))
		blobs := make([][]byte, count)
		for i := range blobs {
			blobs[i], err = readBlob(in)
			check(err)
		}
		answer, err := run(strings.Split(string(op), "\x00"), blobs)
		status := byte(1)
		if err != nil {
			status, answer = 0, []byte(err.Error())
		}
		check(out.WriteByte(status))
		check(binary.Write(out, binary.BigEndian, uint32(len(answer))))
		_, err = out.Write(answer)
		check(err)
		check(out.Flush())
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func readBlob(in io.Reader) ([]byte, error) {
	var length uint32
	if err := binary.Read(in, binary.BigEndian, &length); err != nil {
		return nil, err
	}
	blob := make([]byte, length)
	_, err := io.ReadFull(in, blob)
	return blob, err
}

// parse reads a profile without falling back to the formats older than profile.proto.
func parse(blob []byte) (*profile.Profile, error) {
	if bytes.HasPrefix(blob, []byte{0x1f, 0x8b}) {
		gz, err := gzip.NewReader(bytes.NewReader(blob))
		if err != nil {
			return nil, err
		}
		if blob, err = io.ReadAll(gz); err != nil {
			return nil, err
		}
	}
	p, err := profile.ParseUncompressed(blob)
	if err != nil {
		return nil, err
	}
	return p, p.CheckValid()
}

func run(op []string, blobs [][]byte) ([]byte, error) {
	switch op[0] {
	case "regexp":
		return match(blobs[0], blobs[1:])
	case "tool":
		return runTool(op[1:], blobs)
	case "convert":
		return convert(blobs[0])
	}
	profiles := make([]*profile.Profile, len(blobs))
	for i, blob := range blobs {
		p, err := parse(blob)
		if err != nil {
			return nil, err
		}
		profiles[i] = p
	}
	p, err := apply(op, profiles)
	if err != nil {
		return nil, err
	}
	if op[0] == "text" {
		return []byte(p.String()), nil
	}
	var out bytes.Buffer
	err = p.WriteUncompressed(&out)
	return out.Bytes(), err
}

// match answers with 1 for each text that contains a match of the expression and 0 for each that does not.
func match(expression []byte, texts [][]byte) ([]byte, error) {
	rx, err := regexp.Compile(string(expression))
	if err != nil {
		return nil, err
	}
	var answer []byte
	for _, text := range texts {
		if rx.Match(text) {
			answer = append(answer, '1')
		} else {
			answer = append(answer, '0')
		}
	}
	return answer, nil
}

// convert reads a profile of any format, older than profile.proto too, and writes it as one.
func convert(blob []byte) ([]byte, error) {
	p, err := profile.ParseData(blob)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = p.WriteUncompressed(&out)
	return out.Bytes(), err
}

func apply(op []string, profiles []*profile.Profile) (*profile.Profile, error) {
	switch op[0] {
	case "recode", "text":
		return profiles[0], nil
	case "merge":
		return profile.Merge(profiles)
	case "compact":
		return profiles[0].Compact(), nil
	case "normalize":
		return profiles[0], profiles[0].Normalize(profiles[1])
	case "scale":
		ratio, err := strconv.ParseFloat(op[1], 64)
		if err != nil {
			return nil, err
		}
		profiles[0].Scale(ratio)
		return profiles[0], nil
	case "aggregate":
		return profiles[0], aggregate(profiles[0], op[1])
	case "prune":
		drop, err := regexp.Compile(op[1])
		if err != nil {
			return nil, err
		}
		profiles[0].Prune(drop, nil)
		return profiles[0], nil
	}
	return nil, fmt.Errorf("unknown operation %q", op[0])
}

// aggregate keeps what the letters of keep name: inline frames, functions, files, lines, columns, addresses.
func aggregate(p *profile.Profile, keep string) error {
	has := func(letter string) bool { return strings.Contains(keep, letter) }
	return p.Aggregate(has("i"), has("f"), has("n"), has("l"), has("c"), has("a"))
}
