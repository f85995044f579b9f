// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"time"

	"github.com/google/pprof/profile"
)

// storedCPUType is the type that the questions are about, as tables call it.
const storedCPUType = "cpu:cpu:nanoseconds:cpu:nanoseconds"

const (
	// So many profiles of each instance are pushed; all others are made from them in the database.
	examples = 15
	// A pushed profile has so many stacks, of which each copy has about a third.
	stacksInExample = 520
	// So much is written by one statement: as much as the database holds at a time.
	piece = 6 * time.Hour
)

// A past is a simulated fleet's profiles of some days: what a product would have after running for so long.
type past struct {
	days, services, instances int
	every                     time.Duration
}

func (w past) service(i int) string { return fmt.Sprintf("week-%d", i) }

// profiles is how many there are in all.
func (w past) profiles() int {
	return w.services * w.instances * int(time.Duration(w.days)*24*time.Hour/w.every)
}

// write makes the past unless it is there, and gives its end. All of it belongs to the organization of the product's key.
func (w past) write(p *product, e *engine, originals []original) (time.Time, error) {
	tenant, err := p.organization()
	if err != nil {
		return time.Time{}, err
	}
	end, there, err := w.there(e, tenant)
	if err != nil || there {
		return end, err
	}
	size, err := e.size()
	if err != nil {
		return time.Time{}, err
	}
	begun := time.Now()
	// The profiles that are pushed come right after those that are made from them.
	pushed := begun.Add(-10 * time.Minute).Truncate(time.Minute)
	if err := w.push(p, originals, pushed); err != nil {
		return time.Time{}, err
	}
	fmt.Printf("pushed %d profiles to make %d from\n", w.services*w.instances*examples, w.profiles())
	if err := w.multiply(e, tenant, pushed); err != nil {
		return time.Time{}, err
	}
	written := time.Since(begun)
	if err := e.awaitMerged(15 * time.Minute); err != nil {
		return time.Time{}, err
	}
	after, err := e.size()
	if err != nil {
		return time.Time{}, err
	}
	fmt.Printf("written in %s, merged after %s; %.2f GB of profiles, %.2f GB of hourly sums\n", written.Round(time.Second),
		time.Since(begun).Round(time.Second), float64(after[0]-size[0])/1e9, float64(after[1]-size[1])/1e9)
	end, there, err = w.there(e, tenant)
	if err == nil && !there {
		err = fmt.Errorf("the history is not there after it was written")
	}
	return end, err
}

// there says when the last profile of the past was, if it is there, and what is in it.
func (w past) there(e *engine, tenant string) (time.Time, bool, error) {
	found, err := e.numbers(`SELECT toUnixTimestamp64Nano(max(ts)), count(), sum(length(stack_ids)) FROM profile
WHERE tenant = {tenant:String} AND startsWith(service, 'week-') AND type = {type:String}`,
		map[string]string{"tenant": tenant, "type": storedCPUType})
	if err != nil {
		return time.Time{}, false, err
	}
	if found[1] < int64(w.profiles()) {
		if found[1] > 0 {
			return time.Time{}, false, fmt.Errorf(
				"there are %d profiles of another history: delete the services week-0 and on, or take another data directory", found[1])
		}
		return time.Time{}, false, nil
	}
	stacks, err := e.numbers("SELECT uniqExact(stack_id) FROM stack WHERE tenant = {tenant:String} AND service = 'week-0'",
		map[string]string{"tenant": tenant})
	if err != nil {
		return time.Time{}, false, err
	}
	fmt.Printf("%d profiles of %d services with %d instances each over %d days, %d stacks in each, %d different ones in a service\n",
		found[1], w.services, w.instances, w.days, found[2]/found[1], stacks[0])
	// Questions may be rounded to milliseconds.
	return time.Unix(0, found[0]).Truncate(time.Second).Add(time.Second), true, nil
}

// push sends the examples of every instance.
func (w past) push(p *product, originals []original, from time.Time) error {
	random := rand.New(rand.NewPCG(5, 6))
	cpu := slices.DeleteFunc(slices.Clone(originals), func(o original) bool { return o.name != "process_cpu" })
	if len(cpu) == 0 {
		return fmt.Errorf("no profiles named cpu-*.pb.gz")
	}
	var requests [][]byte
	for i := range w.services * w.instances * examples {
		original := cpu[i%len(cpu)].grafted(random, stacksInExample)
		packed, err := original.varied(random, from.Add(time.Duration(i)*time.Millisecond))
		if err != nil {
			return err
		}
		requests = append(requests, pushRequest(packed, map[string]string{
			"__name__":     original.name,
			"service_name": w.service(i % w.services),
			"instance":     fmt.Sprintf("instance-%d", i/w.services%w.instances),
			"__delta__":    "false",
		}))
	}
	handled, err := p.handled()
	if err != nil {
		return err
	}
	if _, err := p.pushAll(requests, 16, 0); err != nil {
		return err
	}
	return p.awaitHandled(handled + float64(len(requests)))
}

// grafted gives a profile with more stacks: the beginning of one of its own with the end of another. A fleet shows thousands of rare ones.
func (o original) grafted(random *rand.Rand, stacks int) original {
	grown := o.profile.Copy()
	for own := len(o.profile.Sample); len(grown.Sample) < stacks; {
		calling, called := grown.Sample[random.IntN(own)], grown.Sample[random.IntN(own)]
		// Locations stand leaf first.
		leaf := called.Location[:1+random.IntN(len(called.Location))]
		root := calling.Location[random.IntN(len(calling.Location)):]
		grown.Sample = append(grown.Sample, &profile.Sample{
			Location: slices.Concat(leaf, root), Value: slices.Clone(called.Value), Label: called.Label,
		})
	}
	return original{o.name, grown}
}

// multiply writes the time before the examples: at each moment and for each instance one of its examples, with a third of its stacks and
// some values raised. The views make sums of it as of everything that is inserted.
func (w past) multiply(e *engine, tenant string, until time.Time) error {
	for from := until.Add(-time.Duration(w.days) * 24 * time.Hour); from.Before(until); from = from.Add(piece) {
		for service := range w.services {
			ticks := min(piece, until.Sub(from)) / w.every
			_, err := e.ask(multiplication, map[string]string{
				"tenant":    tenant,
				"service":   w.service(service),
				"type":      storedCPUType,
				"pushed":    fmt.Sprint(until.UnixNano()),
				"from":      fmt.Sprint(from.UnixNano()),
				"every":     fmt.Sprint(w.every.Nanoseconds()),
				"ticks":     fmt.Sprint(int64(ticks)),
				"instances": fmt.Sprint(w.instances),
				"examples":  fmt.Sprint(examples),
			}, "max_block_size=256", "min_insert_block_size_rows=20000", "min_insert_block_size_bytes=0", "async_insert=0", "insert_deduplicate=0")
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// multiplication makes up nothing but times and values: all else is in the examples.
const multiplication = `
INSERT INTO profile (tenant, service, type, ts, instance, series_id, profile_id, header_id, duration_ns, period, total, stack_ids, values,
                     snapshot, temporality, retention_days, rollup_days)
WITH arrayMap(id -> cityHash64(id, tick, example.series_id), example.stack_ids) AS chance,
     arrayFilter((id, c) -> c % 3 = 0, example.stack_ids, chance) AS some,
     arrayFilter((v, c) -> c % 3 = 0, arrayMap((v, c) -> if(c % 7 = 0, v + intDiv(v, 8), v), example.values, chance), chance) AS theirs
SELECT example.tenant, example.service, example.type,
       fromUnixTimestamp64Nano({from:Int64} + toInt64(tick) * {every:Int64} + toInt64(place) * 1000003, 'UTC'),
       example.instance, example.series_id, cityHash64(example.series_id, {from:Int64}, tick), example.header_id, example.duration_ns,
       example.period, arraySum(theirs), some, theirs, example.snapshot, example.temporality, example.retention_days, example.rollup_days
FROM (
  SELECT number AS tick, arrayJoin(range({instances:UInt64})) AS place,
         place * {examples:UInt64} + cityHash64(tick, place, {from:Int64}) % {examples:UInt64} AS n
  FROM numbers({ticks:UInt64})) AS moment
INNER JOIN (
  SELECT *, toUInt64(row_number() OVER (ORDER BY instance, ts) - 1) AS n FROM profile
  WHERE tenant = {tenant:String} AND service = {service:String} AND type = {type:String}
    AND ts >= fromUnixTimestamp64Nano({pushed:Int64}, 'UTC')) AS example ON example.n = moment.n`

// size gives the bytes on disk of profiles and of their hourly sums.
func (e *engine) size() ([]int64, error) {
	return e.numbers(`SELECT sumIf(bytes_on_disk, table = 'profile'), sumIf(bytes_on_disk, table = 'profile_1h')
FROM system.parts WHERE active AND database = 'gopherscope'`, nil)
}

// organization gives the id of the organization that the key belongs to.
func (p *product) organization() (string, error) {
	request, err := http.NewRequest(http.MethodGet, p.url("api", "/api/v1/me"), nil)
	if err != nil {
		return "", err
	}
	var me struct{ Organization struct{ ID string } }
	if err := p.sendJSON(request, &me); err != nil {
		return "", err
	}
	return me.Organization.ID, nil
}

// sendJSON reads the answer into a value.
func (p *product) sendJSON(request *http.Request, to any) error {
	var text bytes.Buffer
	if err := p.send(request, &text); err != nil {
		return err
	}
	return json.Unmarshal(text.Bytes(), to)
}
