package table

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
)

// fill gives every cell inside of v a text of its own and appends it to texts; each list gets an
// item.
func fill(v reflect.Value, texts *[]string) {
	if cell, ok := v.Addr().Interface().(*Cell); ok {
		cell.Text = fmt.Sprintf("text %03d", len(*texts))
		*texts = append(*texts, cell.Text)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), texts)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), texts)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), texts)
	}
}

// TestCells demands every value of a manifest, or checks of all cells would miss one.
func TestCells(t *testing.T) {
	m := &Manifest{}
	var want, got []string
	fill(reflect.ValueOf(m).Elem(), &want)
	for _, cell := range m.Cells() {
		got = append(got, cell.Text)
	}
	slices.Sort(got)
	if len(want) < 20 || !slices.Equal(got, want) {
		t.Errorf("cells are %q, want %q", got, want)
	}
}
