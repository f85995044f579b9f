// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"go.gopherscope.io/agent/example/fault"
	"go.gopherscope.io/agent/internal/leakcheck"
	"go.gopherscope.io/agent/internal/testgate"
)

func TestCustomersAreServedAndWatched(t *testing.T) {
	gate := testgate.Start(t)
	t.Setenv("GOPHERSCOPE_SERVER", gate.URL)
	t.Setenv("GOPHERSCOPE_KEY", testgate.Key)
	t.Setenv("GOPHERSCOPE_PROFILE_INTERVAL", "1s")
	t.Setenv("GOPHERSCOPE_METRICS_INTERVAL", "1s")
	t.Setenv("GOPHERSCOPE_FLUSH_TIMEOUT", "20s")
	leakcheck.After(t)
	_, stop := service(t, "-rate", "60", "-wave", "2s")
	seen := map[string]bool{}
	gate.Await("the functions that visitors are to see", func() bool {
		for _, p := range gate.Profiles("cpu", "goroutine", "heap") {
			if p.Labels["service_name"] != "shop-quotes" {
				t.Errorf("labels %v", p.Labels)
			}
			for _, f := range p.Function {
				seen[f.Name[strings.LastIndex(f.Name, "/")+1:]] = true
			}
		}
		return seen["pricing.(*Engine).Quote"] && seen["recommend.(*Recommender).Suggest"] && seen["httpapi.(*API).createQuote"] && seen["load.(*Customers).visit"]
	})
	if err := stop(); err != nil {
		t.Error(err)
	}
}

func TestFaultsAreSwitchedWhileItRuns(t *testing.T) {
	leakcheck.After(t)
	url, stop := service(t, "-rate", "0", "-fault", "heap-leak")
	expect := func(method, path, name string, on bool) {
		t.Helper()
		var got map[string]bool
		if status := call(t, method, url+path, "", &got); status != http.StatusOK || got[name] != on || len(got) != 5 {
			t.Errorf("%s %s: %d %v", method, path, status, got)
		}
	}
	expect("GET", "/faults", "heap-leak", true)
	for _, name := range []string{"heap-leak", "lock-contention", "allocation-storm", "cpu-hotspot"} {
		expect("POST", "/faults/"+name, name, true)
		if status := call(t, "POST", url+"/quotes", basket, nil); status != http.StatusOK {
			t.Errorf("with %s: %d", name, status)
		}
		expect("DELETE", "/faults/"+name, name, false)
	}
	expect("POST", "/faults/cpu-hotspot?on=false", "cpu-hotspot", false)
	if status := call(t, "POST", url+"/faults/fire", "", nil); status != http.StatusNotFound {
		t.Errorf("unknown fault: %d", status)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

func TestBadRequestsAreAnswered(t *testing.T) {
	leakcheck.After(t)
	url, stop := service(t, "-rate", "0")
	for want, body := range map[int]string{
		http.StatusOK:                  basket,
		http.StatusBadRequest:          `{"customer":"c","lines":[]}`,
		http.StatusNotFound:            `{"customer":"c","lines":[{"sku":"none","count":1}]}`,
		http.StatusUnprocessableEntity: strings.Replace(basket, `"c"`, `"c","voucher":"stolen"`, 1),
	} {
		if status := call(t, "POST", url+"/quotes", body, nil); status != want {
			t.Errorf("%s: %d", body, status)
		}
	}
	if status := call(t, "GET", url+"/products", "", nil); status != http.StatusBadRequest {
		t.Errorf("search for nothing: %d", status)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

func TestWrongFlagsAreErrors(t *testing.T) {
	for _, args := range [][]string{{"-fault", "fire"}, {"-rate", "many"}, {"-address", "nowhere:x"}} {
		if err := run(t.Context(), args, func(string) {}); err == nil {
			t.Errorf("%v was taken", args)
		}
	}
}

func TestEnvironmentStandsForFlags(t *testing.T) {
	t.Setenv("EXAMPLE_ADDRESS", "127.0.0.1:4711")
	t.Setenv("EXAMPLE_RATE", "3")
	t.Setenv("EXAMPLE_FAULT", "heap-leak, cpu-hotspot")
	o, err := parse([]string{"-rate", "5"})
	if err != nil || o.address != "127.0.0.1:4711" || o.rate != 5 || !o.faults.On(fault.HeapLeak) || !o.faults.On(fault.CPUHotspot) {
		t.Errorf("%+v %v", o, err)
	}
	t.Setenv("EXAMPLE_RATE", "many")
	if _, err := parse(nil); err == nil || !strings.Contains(err.Error(), "EXAMPLE_RATE") {
		t.Error(err)
	}
}

const basket = `{"customer":"c","country":"DE","lines":[{"sku":"SKU","count":12}]}`

// service runs the service until stop is called.
func service(t *testing.T, args ...string) (url string, stop func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	address, result := make(chan string, 1), make(chan error, 1)
	go func() { result <- run(ctx, args, func(url string) { address <- url }) }()
	select {
	case url = <-address:
	case err := <-result:
		t.Fatal(err)
	}
	return url, func() error {
		cancel()
		http.DefaultClient.CloseIdleConnections()
		return <-result
	}
}

func call(t *testing.T, method, url, body string, into any) int {
	t.Helper()
	if strings.Contains(body, "SKU") {
		var found []struct{ SKU string }
		if call(t, "GET", strings.TrimSuffix(url, "/quotes")+"/products?q=oak+table", "", &found); len(found) == 0 {
			t.Fatal("nothing was found")
		}
		body = strings.Replace(body, "SKU", found[0].SKU, 1)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if into != nil {
		if err := json.NewDecoder(response.Body).Decode(into); err != nil {
			t.Error(err)
		}
	}
	return response.StatusCode
}
