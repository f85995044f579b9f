// SPDX-License-Identifier: Apache-2.0

// Command genwire generates the Go messages of protocol/ into internal/wire. It needs neither protoc nor a plugin: the
// compiler and the generator are Go libraries.
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/bufbuild/protocompile"
	"github.com/bufbuild/protocompile/protoutil"
	"google.golang.org/protobuf/cmd/protoc-gen-go/internal_gengo"
	"google.golang.org/protobuf/compiler/protogen"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/descriptorpb"
	"google.golang.org/protobuf/types/pluginpb"
)

const module = "go.gopherscope.io/agent"

// What the agent speaks; the query RPCs are not its business.
var sources = []string{
	"types/v1/types.proto",
	"push/v1/push.proto",
	"gopherscope/metrics/v1/runtime_metrics.proto",
	"gopherscope/ingest/v1/record.proto",
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: genwire PROTO_DIR MODULE_DIR")
		os.Exit(2)
	}
	files, err := generate(context.Background(), os.Args[1])
	if err == nil {
		err = write(os.Args[2], files)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "genwire:", err)
		os.Exit(1)
	}
}

// generate compiles the sources under protoDir and returns the generated files by their path within the module.
func generate(ctx context.Context, protoDir string) (map[string]string, error) {
	compiler := protocompile.Compiler{
		Resolver:       &protocompile.SourceResolver{ImportPaths: []string{protoDir}},
		SourceInfoMode: protocompile.SourceInfoStandard,
	}
	compiled, err := compiler.Compile(ctx, sources...)
	if err != nil {
		return nil, err
	}
	// The generator wants each file after those that it imports, which is the order of sources.
	var descriptors []*descriptorpb.FileDescriptorProto
	for _, file := range compiled {
		descriptors = append(descriptors, protoutil.ProtoFromFileDescriptor(file))
	}
	plugin, err := protogen.Options{}.New(&pluginpb.CodeGeneratorRequest{
		FileToGenerate: sources,
		Parameter:      proto.String("module=" + module),
		ProtoFile:      descriptors,
	})
	if err != nil {
		return nil, err
	}
	for _, file := range plugin.Files {
		internal_gengo.GenerateFile(plugin, file)
	}
	response := plugin.Response()
	if response.Error != nil {
		return nil, fmt.Errorf("generate: %s", response.GetError())
	}
	out := map[string]string{}
	for _, file := range response.File {
		// The licence comment of the source comes first already; the version of a protoc that does not exist says nothing.
		out[file.GetName()] = strings.Replace(file.GetContent(), "// \tprotoc        (unknown)\n", "", 1)
	}
	return out, nil
}

func write(dir string, files map[string]string) error {
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			return err
		}
	}
	return nil
}
