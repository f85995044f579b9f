// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"time"
)

// ask measures questions about days, and compares what they answer with sums over the profiles themselves.
func (w past) ask(p *product, e *engine, end time.Time, count int) error {
	tenant, err := p.organization()
	if err != nil {
		return err
	}
	for _, over := range []time.Duration{24 * time.Hour, time.Duration(w.days) * 24 * time.Hour} {
		// Beside whole hours are their ends, which are not in the sums of hours.
		from := end.Add(-over).Add(7*time.Minute + 30*time.Second)
		all := questions(w.service(0), "week-[0-9]+", from, end)
		for i, question := range all {
			all[i].name = fmt.Sprintf("%s, %.0f h", question.name, over.Hours())
		}
		var asked []question
		for i, about := range []struct{ name, selector string }{
			{"one service", fmt.Sprintf("{service_name=%q}", w.service(0))},
			{"all services", `{service_name=~"week-[0-9]+"}`},
		} {
			page := question{name: fmt.Sprintf("page's flame graph, %s, %.0f h", about.name, over.Hours()), path: page(about.selector, from, end)}
			if err := w.compare(p, e, tenant, page, i == 0, from, end); err != nil {
				return err
			}
			asked = append(asked, all[3*i], page, all[3*i+1])
		}
		if err := query(p, count, count, asked); err != nil {
			return err
		}
	}
	return nil
}

// page is what the web UI asks for.
func page(selector string, from, until time.Time) string {
	return "/api/v1/flamegraph?" + url.Values{
		"type":  {cpuType},
		"query": {selector},
		"from":  {from.UTC().Format(time.RFC3339Nano)},
		"until": {until.UTC().Format(time.RFC3339Nano)},
	}.Encode()
}

// compare fails unless a flame graph holds exactly what the profiles in its range do.
func (w past) compare(p *product, e *engine, tenant string, page question, one bool, from, until time.Time) error {
	var text bytes.Buffer
	if err := p.answer(page, &text); err != nil {
		return err
	}
	var graph struct {
		Total    string
		Profiles int64
	}
	if err := json.Unmarshal(text.Bytes(), &graph); err != nil {
		return err
	}
	services := "week-"
	if one {
		services = w.service(0)
	}
	stored, err := e.ask(`SELECT toString(sum(total)), count() FROM profile WHERE tenant = {tenant:String} AND startsWith(service, {services:String})
AND type = {type:String} AND ts >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND ts < fromUnixTimestamp64Nano({until:Int64}, 'UTC')`,
		map[string]string{
			"tenant": tenant, "services": services, "type": storedCPUType,
			"from": fmt.Sprint(from.UnixNano()), "until": fmt.Sprint(until.UnixNano()),
		})
	if err != nil {
		return err
	}
	if answered := fmt.Sprintf("%s\t%d", graph.Total, graph.Profiles); answered != stored {
		return fmt.Errorf("%s says %q of total and profiles, the profiles themselves %q", page.name, answered, stored)
	}
	fmt.Printf("%s: as large as its %d profiles\n", page.name, graph.Profiles)
	return nil
}
