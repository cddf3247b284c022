package export

import (
	"encoding/csv"
	"io"

	"example.com/smtpcodes/gen/registry"
)

func writeCSV(w io.Writer, reg *registry.Registry) error {
	out := csv.NewWriter(w)
	if err := out.Write(Columns); err != nil {
		return err
	}
	for row := range rows(reg) {
		if err := out.Write(newRecord(row).cells()); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
