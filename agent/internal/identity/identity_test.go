// SPDX-License-Identifier: Apache-2.0

package identity

import (
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
)

func TestBuildIDIsWhatTheGoToolPrints(t *testing.T) {
	dir := t.TempDir()
	source := filepath.Join(dir, "main.go")
	write(t, source, "package main\nfunc main() {}\n")
	for _, target := range []string{runtime.GOOS + "/" + runtime.GOARCH, "darwin/arm64", "windows/amd64"} {
		t.Run(target, func(t *testing.T) {
			if testing.Short() && target != runtime.GOOS+"/"+runtime.GOARCH {
				t.Skip("builds the standard library for another system")
			}
			goos, goarch, _ := strings.Cut(target, "/")
			bin := filepath.Join(dir, goos+goarch)
			build := exec.Command("go", "build", "-o", bin, source)
			build.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=0")
			if out, err := build.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			want, err := exec.Command("go", "tool", "buildid", bin).Output()
			if err != nil {
				t.Fatal(err)
			}
			if got := ReadBuildID(bin); got != strings.TrimSpace(string(want)) || got == "" {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestNotesOfEverySizeAndOrder(t *testing.T) {
	const id = "abc/def/ghi/jkl"
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		for _, wide := range []bool{false, true} {
			file := filepath.Join(t.TempDir(), "elf")
			write(t, file, string(elfWithNote(order, wide, id)))
			if got := ReadBuildID(file); got != id {
				t.Errorf("%v, 64 bit %v: %q", order, wide, got)
			}
		}
	}
}

// elfWithNote makes the head of an ELF file with a note of the GNU linker and one of Go's.
func elfWithNote(order binary.ByteOrder, wide bool, id string) []byte {
	b := make([]byte, 512)
	copy(b, "\x7fELF\x01\x01")
	if order == binary.BigEndian {
		b[5] = 2
	}
	notes := b[256:256]
	for _, n := range []struct {
		owner, content string
		kind           uint32
	}{{"GNU\x00", "\x01\x02\x03\x04\x05", 3}, {"Go\x00", id, 4}} {
		var head [12]byte
		order.PutUint32(head[0:], uint32(len(n.owner)))
		order.PutUint32(head[4:], uint32(len(n.content)))
		order.PutUint32(head[8:], n.kind)
		notes = append(notes, head[:]...)
		notes = append(notes, (n.owner + "\x00")[:4]...)
		notes = append(notes, n.content...)
		notes = append(notes, make([]byte, -len(n.content)&3)...)
	}
	if wide {
		b[4] = 2
		order.PutUint64(b[32:], 64)
		order.PutUint16(b[54:], 56)
		order.PutUint16(b[56:], 1)
		order.PutUint32(b[64:], 4)
		order.PutUint64(b[64+8:], 256)
		order.PutUint64(b[64+32:], uint64(len(notes)))
	} else {
		order.PutUint32(b[28:], 64)
		order.PutUint16(b[42:], 32)
		order.PutUint16(b[44:], 1)
		order.PutUint32(b[64:], 4)
		order.PutUint32(b[64+4:], 256)
		order.PutUint32(b[64+16:], uint32(len(notes)))
	}
	return b
}

func TestFilesWithoutABuildID(t *testing.T) {
	dir := t.TempDir()
	elf := make([]byte, 128)
	copy(elf, "\x7fELF\x02\x01")
	binary.LittleEndian.PutUint64(elf[32:], 1<<60)
	binary.LittleEndian.PutUint16(elf[54:], 56)
	binary.LittleEndian.PutUint16(elf[56:], 0xffff)
	for name, content := range map[string]string{
		"empty":        "",
		"script":       "#!/bin/sh\n",
		"elf cut off":  "\x7fELF\x02\x01",
		"elf nonsense": string(elf),
		"open marker":  "text" + marker + "abc",
	} {
		file := filepath.Join(dir, strings.ReplaceAll(name, " ", "-"))
		write(t, file, content)
		if id := ReadBuildID(file); id != "" {
			t.Errorf("%s: %q", name, id)
		}
	}
	if id := ReadBuildID(filepath.Join(dir, "absent")); id != "" {
		t.Error(id)
	}
}

func TestVersionPrefersTheModules(t *testing.T) {
	info := &debug.BuildInfo{}
	info.Main.Version = "v1.2.3"
	info.Settings = []debug.BuildSetting{{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.modified", Value: "true"}}
	if v := version(info); v != "v1.2.3" {
		t.Error(v)
	}
	info.Main.Version = "(devel)"
	if v := version(info); v != "0123456789ab+dirty" {
		t.Error(v)
	}
	if v := version(&debug.BuildInfo{}); v != "" {
		t.Error(v)
	}
}

func TestInstanceTellsProcessesApart(t *testing.T) {
	none := func(string) string { return "" }
	inCluster := func(name string) string { return map[string]string{"KUBERNETES_SERVICE_HOST": "10.0.0.1"}[name] }
	for _, c := range []struct {
		pod, host string
		pid       int
		want      string
	}{
		{pod(inCluster, "shop-7d9f-x2x"), "shop-7d9f-x2x", 7, "shop-7d9f-x2x"},
		{pod(none, "c0ffee"), "c0ffee", 1, "c0ffee"},
		{pod(none, "build-3"), "build-3", 4711, "build-3/4711"},
		{"", "", 12, "pid-12"},
	} {
		if got := instance(c.pod, c.host, c.pid); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func TestProgramName(t *testing.T) {
	for _, c := range [][3]string{
		{"example.com/shop", "/srv/checkout", "checkout"},
		{"example.com/shop", `/tmp/go-build1/b001/exe/main`, "shop"},
		{"example.com/shop", "__debug_bin123", "shop"},
		{"", "", "unknown"},
	} {
		if got := program(c[0], c[1]); got != c[2] {
			t.Errorf("%q: %s", c, got)
		}
	}
}

func TestThisProcess(t *testing.T) {
	id := Of(os.Getenv)
	if !strings.HasPrefix(runtime.Version(), id.GoVersion) || id.BuildID == "" || id.Hostname == "" || id.Instance == "" || id.Program == "" {
		t.Errorf("%+v", id)
	}
}

func write(t *testing.T, file, content string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
