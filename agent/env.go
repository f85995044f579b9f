// SPDX-License-Identifier: Apache-2.0

package gopherscope

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// fill sets the fields of c that are zero from the environment variables named in their tags.
func fill(c *Config, getenv func(string) string) error {
	v := reflect.ValueOf(c).Elem()
	for i := range v.NumField() {
		name := v.Type().Field(i).Tag.Get("env")
		text := ""
		if name != "" && v.Field(i).IsZero() {
			text = strings.TrimSpace(getenv(name))
		}
		if text == "" {
			continue
		}
		if err := setText(v.Field(i), text); err != nil {
			if name == "GOPHERSCOPE_KEY" {
				err = fmt.Errorf("unreadable") // never the text
			}
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// setText sets a field from its text.
func setText(field reflect.Value, text string) error {
	switch field.Interface().(type) {
	case string:
		field.SetString(text)
	case bool:
		b, err := strconv.ParseBool(text)
		if err != nil {
			return fmt.Errorf("%q is not true or false", text)
		}
		field.SetBool(b)
	case int:
		n, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf("%q is not a whole number", text)
		}
		field.SetInt(int64(n))
	case time.Duration:
		d, err := time.ParseDuration(text)
		if err != nil {
			return fmt.Errorf("%q is not a duration such as 15s", text)
		}
		field.SetInt(int64(d))
	case []ProfileType:
		var types []ProfileType
		for _, name := range strings.Split(text, ",") {
			types = append(types, ProfileType(strings.TrimSpace(name)))
		}
		field.Set(reflect.ValueOf(types))
	case map[string]string:
		labels := map[string]string{}
		for _, pair := range strings.Split(text, ",") {
			name, value, found := strings.Cut(pair, "=")
			if !found {
				return fmt.Errorf("%q is not name=value", pair)
			}
			labels[strings.TrimSpace(name)] = strings.TrimSpace(value)
		}
		field.Set(reflect.ValueOf(labels))
	default:
		panic("no way to read a " + field.Type().String())
	}
	return nil
}

// overlay sets the fields of c that are zero to those of other.
func overlay(c *Config, other Config) {
	v, o := reflect.ValueOf(c).Elem(), reflect.ValueOf(other)
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			v.Field(i).Set(o.Field(i))
		}
	}
}
