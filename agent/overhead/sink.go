// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
)

const sinkCommand = "sink"

// startSink starts a gateway that takes everything, in a process of its own so that its work is not counted.
func startSink() (address string, stop func(), err error) {
	sink := exec.Command(os.Args[0], sinkCommand)
	sink.Stderr = os.Stderr
	in, err := sink.StdinPipe()
	if err != nil {
		return "", nil, err
	}
	out, err := sink.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := sink.Start(); err != nil {
		return "", nil, err
	}
	address, err = bufio.NewReader(out).ReadString('\n')
	stop = func() {
		_ = in.Close()
		_ = sink.Wait()
	}
	return strings.TrimSpace(address), stop, err
}

// runSink serves until its standard input ends, as it does when the other process is gone.
func runSink() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, "overhead:", err)
		os.Exit(1)
	}
	fmt.Println("http://" + listener.Addr().String())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	_ = http.Serve(listener, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
	}))
}
