package table

import (
	"runtime/metrics"
	"testing"
	"time"
)

// watchHeap begins to watch how many bytes the heap has, and returns a
// function that ends this and returns the most that was seen.
func watchHeap(t testing.TB) (peak func() uint64) {
	t.Helper()
	stop, most := make(chan struct{}), make(chan uint64)
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	read := func() uint64 {
		metrics.Read(sample)
		return sample[0].Value.Uint64()
	}
	go func() {
		m := read()
		tick := time.NewTicker(time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				m = max(m, read())
			case <-stop:
				most <- max(m, read())
				return
			}
		}
	}()
	return func() uint64 {
		close(stop)
		return <-most
	}
}
