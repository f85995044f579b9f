// SPDX-License-Identifier: Apache-2.0

// Package clients pushes into a running gateway with clients that others wrote. The test PyroscopeGoIT starts the gateway,
// runs this, and looks at what has been stored.
package clients

import (
	"fmt"
	"net/http"
	"os"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/grafana/pyroscope-go"
)

// The counters of what the client was answered and what it complained about.
type answers struct {
	mu         sync.Mutex
	statuses   []int
	complaints []string
}

func (a *answers) Do(request *http.Request) (*http.Response, error) {
	response, err := http.DefaultClient.Do(request)
	if err == nil {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.statuses = append(a.statuses, response.StatusCode)
	}
	return response, err
}

func (a *answers) Infof(string, ...any)  {}
func (a *answers) Debugf(string, ...any) {}
func (a *answers) Errorf(format string, arguments ...any) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.complaints = append(a.complaints, fmt.Sprintf(format, arguments...))
}

func TestEveryProfileTypeIsTaken(t *testing.T) {
	server, key := gateway(t)
	runtime.SetMutexProfileFraction(1)
	runtime.SetBlockProfileRate(1)
	told := &answers{}
	profiler, err := pyroscope.Start(pyroscope.Config{
		ApplicationName:   "pyroscope-go",
		Tags:              map[string]string{"env": "test", "version": "1.2.3"},
		ServerAddress:     server,
		BasicAuthUser:     "anybody",
		BasicAuthPassword: key,
		TenantID:          "somebody-else",
		UploadRate:        time.Hour,
		Logger:            told,
		HTTPClient:        told,
		ProfileTypes: []pyroscope.ProfileType{
			pyroscope.ProfileCPU,
			pyroscope.ProfileAllocObjects, pyroscope.ProfileAllocSpace,
			pyroscope.ProfileInuseObjects, pyroscope.ProfileInuseSpace,
			pyroscope.ProfileGoroutines,
			pyroscope.ProfileMutexCount, pyroscope.ProfileMutexDuration,
			pyroscope.ProfileBlockCount, pyroscope.ProfileBlockDuration,
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	work(2 * time.Second)
	profiler.Flush(true)
	if err := profiler.Stop(); err != nil {
		t.Fatal(err)
	}

	told.mu.Lock()
	defer told.mu.Unlock()
	if len(told.complaints) > 0 {
		t.Errorf("the client complains: %v", told.complaints)
	}
	// CPU, heap, goroutines, mutex and block.
	if len(told.statuses) < 5 || slices.ContainsFunc(told.statuses, func(status int) bool { return status != http.StatusOK }) {
		t.Errorf("answers %v", told.statuses)
	}
}

func TestAWrongKeyIsSaid(t *testing.T) {
	server, _ := gateway(t)
	told := &answers{}
	profiler, err := pyroscope.Start(pyroscope.Config{
		ApplicationName: "pyroscope-go",
		ServerAddress:   server,
		HTTPHeaders:     map[string]string{"Authorization": "Bearer nobody"},
		UploadRate:      time.Hour,
		Logger:          told,
		HTTPClient:      told,
		// Its Flush waits for the CPU profile, also when there is none.
		ProfileTypes: []pyroscope.ProfileType{pyroscope.ProfileCPU, pyroscope.ProfileGoroutines},
	})
	if err != nil {
		t.Fatal(err)
	}
	profiler.Flush(true)
	if err := profiler.Stop(); err != nil {
		t.Fatal(err)
	}

	told.mu.Lock()
	defer told.mu.Unlock()
	told.statuses = slices.Compact(told.statuses)
	if !slices.Equal(told.statuses, []int{http.StatusUnauthorized}) || len(told.complaints) < 2 {
		t.Errorf("answers %v, complaints %v", told.statuses, told.complaints)
	}
}

func gateway(t *testing.T) (server, key string) {
	server, key = os.Getenv("GOPHERSCOPE_TEST_GATEWAY"), os.Getenv("GOPHERSCOPE_TEST_KEY")
	if server == "" || key == "" {
		t.Skip("GOPHERSCOPE_TEST_GATEWAY and GOPHERSCOPE_TEST_KEY say where to push")
	}
	return server, key
}

var sink [][]byte

// work leaves something in every profile: it computes, allocates, and waits for a lock and for a channel.
func work(length time.Duration) {
	var lock sync.Mutex
	var group sync.WaitGroup
	end := time.Now().Add(length)
	for range 2 {
		group.Go(func() {
			for time.Now().Before(end) {
				lock.Lock()
				burn()
				sink = append(sink, make([]byte, 64<<10))
				if len(sink) > 64 {
					sink = nil
				}
				lock.Unlock()
			}
		})
	}
	done := make(chan struct{})
	go func() { group.Wait(); close(done) }()
	<-done
}

//go:noinline
func burn() int {
	sum := 0
	for i := range 1_000_000 {
		sum += i * i
	}
	return sum
}
