// SPDX-License-Identifier: Apache-2.0

package cputime

import (
	"runtime"
	"testing"
	"time"
)

func TestTimeGrowsWithWork(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("not told by the system")
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	thread, process, begin := Thread(), Process(), time.Now()
	x := 1
	for time.Since(begin) < 2*time.Millisecond || Thread() == thread {
		x *= 3
	}
	usedThread, usedProcess := Thread()-thread, Process()-process
	if usedThread <= 0 || usedThread > time.Since(begin)+time.Millisecond || usedProcess < usedThread/2 {
		t.Errorf("%v of the thread, %v of the process, after %v (%d)", usedThread, usedProcess, time.Since(begin), x&1)
	}
}
