// SPDX-License-Identifier: Apache-2.0

// Command gcload runs several kinds of load under several settings of the collector, and writes what runtime/metrics says every half
// second, as tab-separated values: what the advisor's predictions are compared with. Settings take turns in short runs, each a process
// of its own, so that whatever else the machine does meanwhile meets all of them alike.
//
//	go run . > ../../api/src/test/resources/io/gopherscope/api/gc/gcload.tsv
package main

import (
	"bufio"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"sync/atomic"
	"time"
)

var names = []string{
	"/cpu/classes/gc/total:cpu-seconds",
	"/cpu/classes/gc/mark/idle:cpu-seconds",
	"/cpu/classes/gc/mark/assist:cpu-seconds",
	"/cpu/classes/idle:cpu-seconds",
	"/cpu/classes/total:cpu-seconds",
	"/cpu/classes/user:cpu-seconds",
	"/gc/cycles/total:gc-cycles",
	"/gc/cycles/forced:gc-cycles",
	"/gc/gogc:percent",
	"/gc/gomemlimit:bytes",
	"/gc/heap/allocs:bytes",
	"/gc/heap/goal:bytes",
	"/gc/heap/live:bytes",
	"/gc/scan/globals:bytes",
	"/gc/scan/stack:bytes",
	"/memory/classes/heap/free:bytes",
	"/memory/classes/heap/objects:bytes",
	"/memory/classes/heap/released:bytes",
	"/memory/classes/total:bytes",
	"/sched/gomaxprocs:threads",
}

// loads are made of a set of live objects and requests that allocate and replace some of them.
var loads = map[string]func() func(){
	"map":     mapLoad,
	"tree":    treeLoad,
	"buffers": bufferLoad,
	"stacks":  stackLoad,
}

type entry struct {
	key  string
	_    [4]*entry
	body []byte
}

// mapLoad keeps sessions in a map, as services do.
func mapLoad() func() {
	const size = 15_000
	sessions := make(map[int]*entry, size)
	for i := range size {
		sessions[i] = &entry{key: strconv.Itoa(i), body: make([]byte, 400)}
	}
	return func() {
		for range 20 {
			i := rand.IntN(size)
			sessions[i] = &entry{key: strconv.Itoa(i), body: make([]byte, 400)}
		}
		garbage(60, 512)
	}
}

type node struct {
	left, right *node
	_           [2]int
}

func grow(depth int) *node {
	if depth == 0 {
		return &node{}
	}
	return &node{left: grow(depth - 1), right: grow(depth - 1)}
}

// treeLoad keeps many small objects that all point to others.
func treeLoad() func() {
	const trees = 64
	var forest [trees]*node
	for i := range forest {
		forest[i] = grow(11)
	}
	return func() {
		forest[rand.IntN(trees)].left = grow(10)
		garbage(20, 256)
	}
}

// bufferLoad keeps few large objects without pointers.
func bufferLoad() func() {
	var buffers [400][]byte
	for i := range buffers {
		buffers[i] = make([]byte, 64<<10)
	}
	return func() {
		buffers[rand.IntN(len(buffers))] = make([]byte, 64<<10)
		garbage(40, 1024)
	}
}

// stackLoad has deep goroutines, which a collection starts from.
func stackLoad() func() {
	for range 800 {
		go deep(60)
	}
	keep := mapLoad()
	return keep
}

func deep(n int) int {
	var frame [32]int
	frame[n%32] = n
	if n == 0 {
		select {}
	}
	return frame[n%32] + deep(n-1)
}

var sink atomic.Pointer[[][]byte]

func garbage(objects, size int) {
	batch := make([][]byte, objects)
	for i := range batch {
		batch[i] = make([]byte, size/2+rand.IntN(size))
	}
	sum := 0
	for i := range batch { // the work of the request itself
		for j := range batch[i] {
			batch[i][j] = byte(i + j)
			sum += int(batch[i][j])
		}
	}
	if sum == 1 {
		sink.Store(&batch)
	}
}

// all are run: a rate of 0 means that workers do as much as they can.
var all = []struct {
	load string
	rate float64
}{
	{"map", 2_500}, {"tree", 800}, {"stacks", 2_000}, {"map", 0}, {"tree", 0}, {"buffers", 0},
}

func main() {
	load := flag.String("load", "", "run this load; all of them in processes of their own unless given")
	seconds := flag.Float64("seconds", 6, "how long each process is read")
	rounds := flag.Int("rounds", 6, "how often each setting has its turn")
	perSecond := flag.Float64("rate", 0, "requests per second; 0 for as many as there can be")
	label := flag.String("label", "", "goes in the first columns")
	flag.Parse()
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	if *load != "" {
		run(out, *load, *label, *perSecond, *seconds)
		return
	}
	fmt.Fprint(out, "load\tsetting\tround\tseconds")
	for _, name := range names {
		fmt.Fprintf(out, "\t%s", name)
	}
	fmt.Fprintln(out)
	out.Flush()
	for round := range *rounds {
		for _, one := range all {
			kind := one.load
			if one.rate == 0 {
				kind += "-batch"
			}
			for _, gogc := range []string{"50", "100", "200", "400"} {
				start(one.load, fmt.Sprintf("%s\tGOGC=%s\t%d", kind, gogc, round), one.rate, *seconds, "GOGC="+gogc)
			}
		}
	}
}

func start(load, label string, rate, seconds float64, env ...string) {
	command := exec.Command(os.Args[0], "-load", load, "-label", label,
		"-rate", fmt.Sprint(rate), "-seconds", fmt.Sprint(seconds))
	command.Env = append(os.Environ(), env...)
	command.Stdout = os.Stdout
	command.Stderr = os.Stderr
	if err := command.Run(); err != nil {
		fmt.Fprintln(os.Stderr, label, err)
		os.Exit(1)
	}
}

func run(out *bufio.Writer, load, label string, rate, seconds float64) {
	requests := make([]func(), 1)
	if rate == 0 {
		requests = make([]func(), runtime.GOMAXPROCS(0))
	}
	for i := range requests {
		requests[i] = loads[load]()
	}
	runtime.GC()
	debug.FreeOSMemory()
	for _, request := range requests {
		if rate == 0 {
			go asMuchAsPossible(request)
		} else {
			go asOften(request, rate)
		}
	}
	time.Sleep(1500 * time.Millisecond)
	samples := make([]metrics.Sample, len(names))
	for i, name := range names {
		samples[i].Name = name
	}
	begin := time.Now()
	tick := time.NewTicker(500 * time.Millisecond)
	for time.Since(begin).Seconds() < seconds {
		<-tick.C
		metrics.Read(samples)
		fmt.Fprintf(out, "%s\t%.3f", label, time.Since(begin).Seconds())
		for _, sample := range samples {
			switch sample.Value.Kind() {
			case metrics.KindUint64:
				value := sample.Value.Uint64()
				if value > math.MaxInt64 {
					value = math.MaxInt64
				}
				fmt.Fprintf(out, "\t%d", value)
			case metrics.KindFloat64:
				fmt.Fprintf(out, "\t%.6f", sample.Value.Float64())
			default:
				fmt.Fprint(out, "\t")
			}
		}
		fmt.Fprintln(out)
	}
}

func asMuchAsPossible(request func()) {
	for {
		request()
	}
}

func asOften(request func(), rate float64) {
	begin := time.Now()
	for done := 0.0; ; {
		for due := time.Since(begin).Seconds() * rate; done < due; done++ {
			request()
		}
		time.Sleep(time.Millisecond)
	}
}
