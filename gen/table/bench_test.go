package table

import (
	"fmt"
	"testing"
)

// manyRows returns a document of n rows.
func manyRows(n int) [][]string {
	all := [][]string{{"reply", "enhanced", "condition", "text", "cause", "remedy"}}
	for i := range n {
		all = append(all, []string{
			"550", "5.7.1", fmt.Sprintf("condition-%d", i),
			fmt.Sprintf("Avsändarens domän %d har ett mycket lågt anseende.", i),
			"The domain sent mail that people did not want.", "Send less, and only to those who asked for it.",
		})
	}
	return all
}

func benchmark(b *testing.B, name string, content []byte) {
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		in, err := readDocument(b, name, content)
		if err != nil {
			b.Fatal(err)
		}
		if len(in.Findings) > 0 {
			b.Fatal(findings(in))
		}
	}
}

func BenchmarkReadCSV(b *testing.B) {
	benchmark(b, "d.csv", []byte(writeCSV(b, manyRows(10_000), ',', false)))
}

func BenchmarkReadCSVUTF16(b *testing.B) {
	benchmark(b, "d.csv", encodings[2].encode(writeCSV(b, manyRows(10_000), ',', false)))
}

func BenchmarkReadXLSX(b *testing.B) {
	benchmark(b, "d.xlsx", writeXLSX(b, manyRows(10_000)))
}
