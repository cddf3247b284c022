package templates

// CodePair is a reply code together with an enhanced status code. Either may
// be zero: absent.
type CodePair struct {
	Reply    Reply
	Enhanced Enhanced
}

// pairRecord says that a condition is documented under a pair of codes.
type pairRecord struct {
	reply     Reply
	enhanced  Enhanced
	condition Condition
}

// PairInfo says whether a server does well to send two codes together.
type PairInfo struct {
	ReplyRegistered  bool // a standard defines the reply code
	StatusRegistered bool // the registry lists the family of the enhanced status code
	Associated       bool // the registry associates the reply code with that family
	AssociationGiven bool // the registry associates any reply code with that family
	Documented       bool // one of the documents has this pair
	ClassMismatch    bool // the first digits differ, which RFC 2034 section 4 forbids
}

// Pair returns what the standards and the documents say about sending a reply
// code together with an enhanced status code. Zero stands for an absent code,
// which is neither registered nor a mismatch.
func Pair(r Reply, e Enhanced) PairInfo {
	info := PairInfo{ClassMismatch: r != 0 && e != 0 && r.Class() != e.Class()}
	_, info.ReplyRegistered = r.record()
	if e != 0 {
		_, info.StatusRegistered = e.Status().record()
		info.Associated = e.Status().AllowsReply(r)
		record, _ := e.Status().record()
		info.AssociationGiven = record.replies != ""
	}
	for range ConditionsOf(r, e) {
		info.Documented = true
		break
	}
	return info
}
