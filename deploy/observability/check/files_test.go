// SPDX-License-Identifier: Apache-2.0

package observability

import (
	"encoding/json"
	"os"
	"regexp"
	"sort"
	"strings"
	"testing"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql/parser"
)

// question is an expression, and where it stands.
type question struct{ place, expr string }

// alerts are the rules of alerts.yml by name; the file is judged as Prometheus judges it when it starts.
func alerts(t *testing.T) map[string]rulefmt.Rule {
	t.Helper()
	groups, errs := rulefmt.ParseFile("../alerts.yml", false)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	rules := map[string]rulefmt.Rule{}
	for _, group := range groups.Groups {
		for _, rule := range group.Rules {
			rules[rule.Alert] = rule
		}
	}
	return rules
}

// questions are all expressions of both files.
func questions(t *testing.T) []question {
	t.Helper()
	var all []question
	for name, rule := range alerts(t) {
		all = append(all, question{"alert " + name, rule.Expr})
	}
	for _, panel := range panels(t) {
		for _, target := range panel.Targets {
			all = append(all, question{"panel " + panel.Title, strings.ReplaceAll(target.Expr, "$__rate_interval", "1m")})
		}
	}
	return all
}

type panel struct {
	ID      int
	Type    string
	Title   string
	GridPos struct{ H, W, X, Y int }
	Targets []struct{ Expr string }
}

func panels(t *testing.T) []panel {
	t.Helper()
	content, err := os.ReadFile("../dashboard.json")
	if err != nil {
		t.Fatal(err)
	}
	var dashboard struct {
		Title, UID string
		Panels     []panel
	}
	if err := json.Unmarshal(content, &dashboard); err != nil {
		t.Fatal(err)
	}
	if dashboard.UID == "" || len(dashboard.Panels) == 0 {
		t.Fatal("the dashboard is empty")
	}
	return dashboard.Panels
}

// names are the metrics that an expression asks for.
func names(t *testing.T, q question) []string {
	t.Helper()
	expr, err := parser.ParseExpr(q.expr)
	if err != nil {
		t.Fatalf("%s: %v\n%s", q.place, err, q.expr)
	}
	found := map[string]bool{}
	parser.Inspect(expr, func(node parser.Node, _ []parser.Node) error {
		if selector, ok := node.(*parser.VectorSelector); ok {
			for _, matcher := range selector.LabelMatchers {
				if matcher.Name == labels.MetricName && matcher.Type == labels.MatchEqual {
					found[matcher.Value] = true
				}
			}
		}
		return nil
	})
	var all []string
	for name := range found {
		all = append(all, name)
	}
	sort.Strings(all)
	return all
}

func TestEveryExpressionIsOne(t *testing.T) {
	for _, q := range questions(t) {
		if len(names(t, q)) == 0 {
			t.Errorf("%s asks for nothing: %s", q.place, q.expr)
		}
	}
}

func TestPanelsDoNotLieOnEachOther(t *testing.T) {
	taken := map[[2]int]string{}
	ids := map[int]bool{}
	for _, panel := range panels(t) {
		if ids[panel.ID] {
			t.Errorf("two panels have the id %d", panel.ID)
		}
		ids[panel.ID] = true
		if panel.Type != "row" && len(panel.Targets) == 0 {
			t.Errorf("%s shows nothing", panel.Title)
		}
		for x := panel.GridPos.X; x < panel.GridPos.X+panel.GridPos.W; x++ {
			for y := panel.GridPos.Y; y < panel.GridPos.Y+panel.GridPos.H; y++ {
				if other, ok := taken[[2]int{x, y}]; ok {
					t.Fatalf("%s lies on %s", panel.Title, other)
				}
				taken[[2]int{x, y}] = panel.Title
			}
		}
	}
}

func TestEveryAlertIsExplained(t *testing.T) {
	content, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for name, rule := range alerts(t) {
		if !strings.Contains(string(content), "`"+name+"`") {
			t.Errorf("README.md does not say what to do about %s", name)
		}
		if rule.Labels["severity"] != "critical" && rule.Labels["severity"] != "warning" {
			t.Errorf("%s has no severity", name)
		}
		if rule.Annotations["summary"] == "" {
			t.Errorf("%s has no summary", name)
		}
	}
	for _, named := range regexp.MustCompile("`(Gopherscope[A-Za-z]+)`").FindAllStringSubmatch(string(content), -1) {
		if _, ok := alerts(t)[named[1]]; !ok {
			t.Errorf("README.md explains %s, which is no alert", named[1])
		}
	}
}
