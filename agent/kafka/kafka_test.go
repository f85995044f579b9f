// SPDX-License-Identifier: Apache-2.0

package kafka

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/pprof/profile"
	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kfake"
	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/kmsg"
	"google.golang.org/protobuf/proto"

	gopherscope "go.gopherscope.io/agent"
	"go.gopherscope.io/agent/internal/leakcheck"
	"go.gopherscope.io/agent/internal/wire/ingestv1"
	"go.gopherscope.io/agent/internal/wire/metricsv1"
	"go.gopherscope.io/agent/transport"
)

func TestProfileIsTheRecordOfTheProtocol(t *testing.T) {
	addresses := brokers(t)
	to := newTransport(t, Options{Brokers: addresses})
	service := newService()
	before := time.Now().UnixNano()
	if err := to.PushProfiles(t.Context(), []transport.Profile{pprof("id-1", service, "host-7")}); err != nil {
		t.Fatal(err)
	}
	newReader(t, addresses).until(service, func(r *kgo.Record) bool {
		checkProof(t, r)
		var got ingestv1.ProfileRecord
		unmarshal(t, r.Value, &got)
		if r.Topic != ProfilesTopic || !bytes.HasSuffix(r.Key, []byte("\x00"+service+"\x00host-7")) {
			t.Errorf("%s %q", r.Topic, r.Key)
		}
		if string(got.Pprof) != "profile id-1" || len(got.Labels) != 3 || got.Labels[2].Value != service || got.ReceivedUnixNano < before {
			t.Errorf("%v", &got)
		}
		return true
	})
}

// The key's public half, by the example of the protocol's README.
func TestRecordNamesThePublicKey(t *testing.T) {
	r := newSigner(apiKey).record(ProfilesTopic, []transport.Label{{Name: "service_name", Value: "shop"}}, []byte("value"))
	const public = "7252bd6744a5203b24fe1e57dfd88a6929055bf5c5a844bb214bdccc187077b3"
	if got := hex.EncodeToString(r.Headers[1].Value); r.Headers[1].Key != "gs-key" || got != public {
		t.Error(got)
	}
	if !bytes.HasSuffix(r.Key, []byte("\x00shop\x00unknown")) {
		t.Errorf("key %q", r.Key)
	}
	checkProof(t, r)
	// A broker's administrator cannot move it to another topic.
	moved := newSigner(apiKey).record(MetricsTopic, nil, []byte("value"))
	if bytes.Equal(moved.Headers[2].Value, r.Headers[2].Value) {
		t.Error("the topic is not signed")
	}
}

func TestInstanceIsTheFirstLabelThatTells(t *testing.T) {
	labels := []transport.Label{{Name: "host", Value: "c"}, {Name: "hostname", Value: "b"}, {Name: "pod", Value: "a"}}
	if got := instance(labels); got != "a" {
		t.Error(got)
	}
	if got := instance(labels[:1]); got != "c" {
		t.Error(got)
	}
}

func TestMetricsRepeatTheirLayout(t *testing.T) {
	addresses := brokers(t)
	to := newTransport(t, Options{Brokers: addresses})
	now := time.Now()
	to.now = func() time.Time { return now }
	service := newService()
	labels := []transport.Label{{Name: "instance", Value: "i"}, {Name: "service_name", Value: service}}
	request, err := proto.Marshal(&metricsv1.RuntimeMetricsRequest{LayoutId: 7})
	if err != nil {
		t.Fatal(err)
	}
	push := func(layout, wantedThen bool) {
		t.Helper()
		wanted, err := to.PushMetrics(t.Context(), transport.Metrics{Labels: labels, Request: request, HasLayout: layout})
		if err != nil || wanted != wantedThen {
			t.Error(wanted, err)
		}
	}
	push(false, true)
	push(true, false)
	now = now.Add(again - time.Second)
	push(false, false)
	now = now.Add(time.Second)
	push(false, true)
	push(true, false)
	count := 0
	newReader(t, addresses).until(service, func(r *kgo.Record) bool {
		checkProof(t, r)
		var got ingestv1.RuntimeMetricsRecord
		unmarshal(t, r.Value, &got)
		if r.Topic != MetricsTopic || got.Metrics.LayoutId != 7 {
			t.Errorf("%s %v", r.Topic, &got)
		}
		count++
		return count == 5
	})
}

func TestOneProfileThatIsTooLargeDoesNotStopTheOthers(t *testing.T) {
	addresses := fake(t).ListenAddrs()
	leakcheck.After(t)
	to, err := New(Options{Brokers: addresses, Key: apiKey, MaxRecordBytes: 10_000})
	if err != nil {
		t.Fatal(err)
	}
	defer to.Close()
	large := pprof("large", "shop", "a")
	large.PProf = make([]byte, 20_000)
	rand.NewChaCha8([32]byte{}).Read(large.PProf) // does not pack
	err = to.PushProfiles(t.Context(), []transport.Profile{large, pprof("small", "shop", "a")})
	var said *transport.Error
	if !errors.As(err, &said) || said.Temporary || said.Status != 413 {
		t.Errorf("%v", err)
	}
	// The agent tries each alone then; what has arrived is not written twice.
	if err := to.PushProfiles(t.Context(), []transport.Profile{pprof("small", "shop", "a")}); err != nil {
		t.Error(err)
	}
	count := 0
	newReader(t, addresses).until("shop", func(r *kgo.Record) bool {
		count++
		return true
	})
	if count != 1 {
		t.Errorf("%d records", count)
	}
}

func TestWhatArrivedIsNotWrittenAgain(t *testing.T) {
	cluster := fake(t)
	to := newTransport(t, Options{Brokers: cluster.ListenAddrs(), Key: apiKey})
	batch := []transport.Profile{pprof("one", "shop", "a"), pprof("two", "shop", "b"), pprof("three", "shop", "c"), pprof("four", "shop", "d")}
	refused := int32(-1)
	cluster.ControlKey(int16(kmsg.Produce), func(request kmsg.Request) (kmsg.Response, error, bool) {
		produce := request.(*kmsg.ProduceRequest)
		if len(produce.Topics[0].Partitions) < 2 {
			cluster.KeepControl() // wait for a request with several partitions
			return nil, nil, false
		}
		return refuseOne(produce, &refused), nil, true
	})
	// Whether the client puts several partitions into one request is up to it; the batch is tried until it did.
	for range 100 {
		if err := to.PushProfiles(t.Context(), batch); err != nil {
			if again, _ := transport.Temporary(err); again {
				t.Fatal(err)
			}
			break
		}
	}
	if refused < 0 || len(to.delivered) == 0 || len(to.delivered) == len(batch) {
		t.Fatalf("partition %d refused, %v arrived", refused, to.delivered)
	}
	left := len(batch) - len(to.delivered)
	written := 0
	cluster.ControlKey(int16(kmsg.Produce), func(request kmsg.Request) (kmsg.Response, error, bool) {
		cluster.KeepControl()
		written += len(request.(*kmsg.ProduceRequest).Topics[0].Partitions)
		return nil, nil, false
	})
	if err := to.PushProfiles(t.Context(), batch); err != nil || written > left || to.delivered != nil {
		t.Errorf("%v, %d partitions written of %d, %v", err, written, left, to.delivered)
	}
}

// refuseOne answers that all partitions but the first took their records. (None did; the answer is what counts here.)
func refuseOne(r *kmsg.ProduceRequest, refused *int32) kmsg.Response {
	response := r.ResponseKind().(*kmsg.ProduceResponse)
	for _, topic := range r.Topics {
		out := kmsg.NewProduceResponseTopic()
		out.Topic, out.TopicID = topic.Topic, topic.TopicID
		for i, p := range topic.Partitions {
			partition := kmsg.NewProduceResponseTopicPartition()
			partition.Partition = p.Partition
			if i == 0 {
				*refused = p.Partition
				partition.ErrorCode = kerr.InvalidRecord.Code
			}
			out.Partitions = append(out.Partitions, partition)
		}
		response.Topics = append(response.Topics, out)
	}
	return response
}

func TestNobodyThereIsTemporary(t *testing.T) {
	leakcheck.After(t)
	to, err := New(Options{Brokers: []string{"127.0.0.1:1"}, Key: apiKey, Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer to.Close()
	err = to.PushProfiles(t.Context(), []transport.Profile{pprof("id", "shop", "a")})
	if again, _ := transport.Temporary(err); err == nil || !again {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := to.PushMetrics(ctx, transport.Metrics{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestTopicThatIsNotThere(t *testing.T) {
	cluster, err := kfake.NewCluster(kfake.NumBrokers(1))
	if err != nil {
		t.Fatal(err)
	}
	defer cluster.Close()
	to := newTransport(t, Options{Brokers: cluster.ListenAddrs(), Timeout: time.Second})
	err = to.PushProfiles(t.Context(), []transport.Profile{pprof("id", "shop", "a")})
	if again, _ := transport.Temporary(err); err == nil || !again || !strings.Contains(err.Error(), "kafka") {
		t.Errorf("%v", err) // somebody may make the topic yet
	}
}

func TestAgentWritesToBrokers(t *testing.T) {
	addresses := brokers(t)
	to, err := New(Options{Brokers: addresses, Key: testKey()})
	if err != nil {
		t.Fatal(err)
	}
	service := newService()
	leakcheck.After(t)
	agent := gopherscope.Start(t.Context(), gopherscope.Config{
		Service: service, Env: "test", Transport: to, ProfileInterval: time.Second, MetricsInterval: time.Second,
		FlushTimeout: 20 * time.Second,
	})
	seen := map[string]bool{}
	newReader(t, addresses).until(service, func(r *kgo.Record) bool {
		checkProof(t, r)
		if r.Topic == MetricsTopic {
			var got ingestv1.RuntimeMetricsRecord
			unmarshal(t, r.Value, &got)
			seen["metrics"] = true
			return enough(seen)
		}
		var got ingestv1.ProfileRecord
		unmarshal(t, r.Value, &got)
		if p, err := profile.ParseData(got.Pprof); err != nil || p.CheckValid() != nil {
			t.Errorf("%v: %v", got.Labels, err)
		}
		for _, l := range got.Labels {
			if l.Name == "__name__" {
				seen[l.Value] = true
			}
		}
		return enough(seen)
	})
	if err := agent.Stop(t.Context()); err != nil {
		t.Error(err)
	}
	stats := agent.Stats()
	if stats.Sent == 0 || stats.DroppedFull+stats.DroppedRefused+stats.DroppedAtEnd != 0 {
		t.Errorf("%+v", stats)
	}
	t.Logf("service %s: %d sent, %d bytes of profiles", service, stats.Sent, stats.SentBytes)
}

func enough(seen map[string]bool) bool {
	return seen["metrics"] && seen["cpu"] && seen["heap"] && seen["goroutine"]
}

func newService() string {
	return fmt.Sprintf("kafka-test-%x", rand.Uint64())
}

func pprof(id, service, instance string) transport.Profile {
	return transport.Profile{ID: id, PProf: []byte("profile " + id), Labels: []transport.Label{
		{Name: "__name__", Value: "cpu"}, {Name: "instance", Value: instance}, {Name: "service_name", Value: service},
	}}
}

func unmarshal(t *testing.T, b []byte, into proto.Message) {
	t.Helper()
	if err := proto.Unmarshal(b, into); err != nil {
		t.Fatal(err)
	}
	if len(into.ProtoReflect().GetUnknown()) > 0 {
		t.Error("fields that the protocol does not have")
	}
}
