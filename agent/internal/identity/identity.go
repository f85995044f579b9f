// SPDX-License-Identifier: Apache-2.0

// Package identity finds out what program this is and where it runs.
package identity

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
)

// An Identity is what a process knows of itself. Empty fields are unknown.
type Identity struct {
	Program   string // the program's name, for a service that was not named
	Module    string // path of the main module
	Version   string // of the main module, or the revision it was built from
	BuildID   string // Go's build id: what go tool buildid prints
	GoVersion string
	Hostname  string
	Pod       string // in Kubernetes
	Instance  string // tells this process from the service's others
}

// Of looks at this process; getenv is os.Getenv.
func Of(getenv func(string) string) Identity {
	id := Identity{Hostname: hostname()}
	id.GoVersion, _, _ = strings.Cut(runtime.Version(), " ") // experiments come after a space
	executable, _ := os.Executable()
	info, ok := debug.ReadBuildInfo()
	if ok {
		id.Module = info.Main.Path
		id.Version = version(info)
	}
	id.BuildID = ReadBuildID(executable)
	if id.BuildID == "" && ok {
		sum := sha256.Sum256([]byte(info.String()))
		id.BuildID = "info-" + hex.EncodeToString(sum[:10])
	}
	id.Program = program(id.Module, executable)
	id.Pod = pod(getenv, id.Hostname)
	id.Instance = instance(id.Pod, id.Hostname, os.Getpid())
	return id
}

func hostname() string {
	name, err := os.Hostname()
	if err != nil {
		return ""
	}
	return name
}

// program prefers the name of the file that runs, unless go run or a debugger gave it.
func program(module, executable string) string {
	name := strings.TrimSuffix(filepath.Base(executable), ".exe")
	if name == "" || name == "." || name == "main" || strings.HasPrefix(name, "__debug_bin") {
		name = path.Base(module)
	}
	if name == "" || name == "." || name == "/" {
		return "unknown"
	}
	return name
}

// version is the module's version where it was built as one, else the revision of its sources.
func version(info *debug.BuildInfo) string {
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	var revision string
	var modified bool
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			revision = s.Value
		case "vcs.modified":
			modified = s.Value == "true"
		}
	}
	const short = 12
	revision = revision[:min(len(revision), short)]
	if revision != "" && modified {
		revision += "+dirty"
	}
	return revision
}

// pod is the name that the deployment passed on, or the host's name, which in Kubernetes is the pod's.
func pod(getenv func(string) string, hostname string) string {
	if name := getenv("POD_NAME"); name != "" {
		return name
	}
	if getenv("KUBERNETES_SERVICE_HOST") != "" {
		return hostname
	}
	return ""
}

// instance is the pod; the host's name when the process is all that its container runs; else host and process, because
// several processes of a service may share a host.
func instance(pod, hostname string, pid int) string {
	switch {
	case pod != "":
		return pod
	case hostname == "":
		return "pid-" + strconv.Itoa(pid)
	case pid == 1:
		return hostname
	default:
		return hostname + "/" + strconv.Itoa(pid)
	}
}
