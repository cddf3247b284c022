package report

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// A schema is what the SARIF 2.1.0 schema says of one kind of object: the properties that
// we use, each with the test of its value, and those that are required.
type schema struct {
	required   []string
	properties map[string]func(any) error
}

func (s schema) check(v any) error {
	object, ok := v.(map[string]any)
	if !ok {
		return fmt.Errorf("%v is no object", v)
	}
	for _, key := range s.required {
		if _, ok := object[key]; !ok {
			return fmt.Errorf("%q is missing in %v", key, v)
		}
	}
	for key, value := range object {
		test, ok := s.properties[key]
		if !ok {
			return fmt.Errorf("%q is no property of %v", key, v)
		}
		if err := test(value); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
	}
	return nil
}

func array(test func(any) error) func(any) error {
	return func(v any) error {
		list, ok := v.([]any)
		if !ok {
			return fmt.Errorf("%v is no array", v)
		}
		for i, item := range list {
			if err := test(item); err != nil {
				return fmt.Errorf("%d: %w", i, err)
			}
		}
		return nil
	}
}

func text(v any) error {
	if _, ok := v.(string); !ok {
		return fmt.Errorf("%v is no string", v)
	}
	return nil
}

func oneOf(words ...string) func(any) error {
	return func(v any) error {
		if word, ok := v.(string); !ok || !slices.Contains(words, word) {
			return fmt.Errorf("%v is none of %q", v, words)
		}
		return nil
	}
}

func from(least float64) func(any) error {
	return func(v any) error {
		if n, ok := v.(float64); !ok || n < least || n != float64(int(n)) {
			return fmt.Errorf("%v is no whole number from %v", v, least)
		}
		return nil
	}
}

// uriReference follows RFC 3986 section 4.1, as far as relative references go.
func uriReference(v any) error {
	s, _ := v.(string)
	for _, c := range []byte(s) {
		if c <= ' ' || c >= 0x7f || strings.ContainsRune(`"<>\^{|}`+"`", rune(c)) {
			return fmt.Errorf("%q has %q unescaped", s, c)
		}
	}
	u, err := url.Parse(s)
	if err == nil && (u.Scheme != "" || u.Host != "" || u.RawQuery != "" || u.Fragment != "") {
		err = fmt.Errorf("%q is more than a path", s)
	}
	return err
}

var (
	levels  = oneOf("none", "note", "warning", "error")
	message = schema{properties: map[string]func(any) error{"text": text}, required: []string{"text"}}.check
	region  = schema{properties: map[string]func(any) error{"startLine": from(1), "startColumn": from(1)}}.check

	location = schema{properties: map[string]func(any) error{
		"physicalLocation": schema{properties: map[string]func(any) error{
			"artifactLocation": schema{properties: map[string]func(any) error{"uri": uriReference}}.check,
			"region":           region,
		}}.check,
		"logicalLocations": array(schema{properties: map[string]func(any) error{"fullyQualifiedName": text}}.check),
		"message":          message,
	}}.check

	result = schema{required: []string{"message"}, properties: map[string]func(any) error{
		"ruleId": text, "ruleIndex": from(0), "level": levels, "message": message,
		"locations": array(location), "relatedLocations": array(location),
		"partialFingerprints": func(v any) error {
			return schema{properties: map[string]func(any) error{"subject/v1": text}}.check(v)
		},
		"suppressions": array(schema{required: []string{"kind"}, properties: map[string]func(any) error{
			"kind": oneOf("inSource", "external"), "status": oneOf("accepted", "underReview", "rejected"), "justification": text,
		}}.check),
	}}.check

	rule = schema{required: []string{"id"}, properties: map[string]func(any) error{
		"id": text, "shortDescription": message, "fullDescription": message,
		"defaultConfiguration": schema{properties: map[string]func(any) error{"level": levels}}.check,
	}}.check

	log = schema{required: []string{"version", "runs"}, properties: map[string]func(any) error{
		"$schema": text, "version": oneOf("2.1.0"),
		"runs": array(schema{required: []string{"tool"}, properties: map[string]func(any) error{
			"columnKind": oneOf("utf16CodeUnits", "unicodeCodePoints"),
			"results":    array(result),
			"tool": schema{required: []string{"driver"}, properties: map[string]func(any) error{
				"driver": schema{required: []string{"name"}, properties: map[string]func(any) error{"name": text, "rules": array(rule)}}.check,
			}}.check,
		}}.check),
	}}.check
)
