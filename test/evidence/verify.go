// Verifies release certificates with the note and the tree of Go's checksum database (golang.org/x/mod/sumdb), from src/evidence/README.md:
//
//	verify CERT FILE... -trust trusted_root.json -key release.pem     exit 0 verified, 1 does not agree, 2 cannot be read
//	verify -batch -trust ... -key ...      each line of input {"certificate": text, "files": [sha256...]}, each line of output ok or why not
//
// It knows the log's Ed25519 line and no witness: those are for readers with a policy.
package main

import (
	"bufio"
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"errors"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const payloadType = "application/vnd.in-toto+json"

// Members in the order of RFC 8785, so that what is written again is what was read.
type bundle struct {
	Envelope struct {
		Payload     []byte `json:"payload"`
		PayloadType string `json:"payloadType"`
		Signatures  []struct {
			Sig []byte `json:"sig"`
		} `json:"signatures"`
	} `json:"dsseEnvelope"`
	MediaType            string `json:"mediaType"`
	VerificationMaterial struct {
		PublicKey struct {
			Hint string `json:"hint"`
		} `json:"publicKey"`
		// Time stamps are not verified here.
		Stamps *struct {
			Stamps []struct {
				Stamp []byte `json:"signedTimestamp"`
			} `json:"rfc3161Timestamps"`
		} `json:"timestampVerificationData,omitempty"`
		TlogEntries []struct {
			Body  []byte `json:"canonicalizedBody"`
			Proof struct {
				Checkpoint struct {
					Envelope string `json:"envelope"`
				} `json:"checkpoint"`
				Hashes   [][]byte `json:"hashes"`
				LogIndex string   `json:"logIndex"`
				RootHash []byte   `json:"rootHash"`
				TreeSize string   `json:"treeSize"`
			} `json:"inclusionProof"`
			KindVersion struct {
				Kind    string `json:"kind"`
				Version string `json:"version"`
			} `json:"kindVersion"`
			LogID struct {
				KeyID []byte `json:"keyId"`
			} `json:"logId"`
			LogIndex string `json:"logIndex"`
		} `json:"tlogEntries"`
	} `json:"verificationMaterial"`
}

type statement struct {
	Subject   []struct{ Digest struct{ SHA256 string } }
	Predicate struct {
		Item    string
		Release struct{ At string }
	}
}

type reader struct {
	logs note.Verifiers
	ids  map[string]string // log id in base64: origin
	keys map[string][]byte // hint: key in DER
}

// verify says what was stated, or why not.
func (r *reader) verify(text []byte, files []string) (*statement, error) {
	var b bundle
	if err := json.Unmarshal(text, &b); err != nil {
		return nil, err
	}
	// Go takes members in another case, doubled ones and bits after the end of base64: the text would be another.
	var again bytes.Buffer
	writer := json.NewEncoder(&again)
	writer.SetEscapeHTML(false)
	if err := writer.Encode(b); err != nil || again.String() != string(text)+"\n" {
		return nil, errors.New("another text than is written for a certificate")
	}
	if b.MediaType != "application/vnd.dev.sigstore.bundle.v0.3+json" || len(b.VerificationMaterial.TlogEntries) != 1 || len(b.Envelope.Signatures) != 1 {
		return nil, errors.New("no certificate with one entry and one signature")
	}
	entry := b.VerificationMaterial.TlogEntries[0]
	if entry.KindVersion.Kind != "hashedrekord" || entry.KindVersion.Version != "0.0.2" || b.Envelope.PayloadType != payloadType {
		return nil, errors.New("another kind of entry or payload")
	}
	leaf, err := r.signed(b.VerificationMaterial.PublicKey.Hint, b.Envelope.Payload, b.Envelope.Signatures[0].Sig)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(leaf, entry.Body) {
		return nil, errors.New("the leaf is of another statement")
	}
	opened, err := note.Open([]byte(entry.Proof.Checkpoint.Envelope), r.logs)
	if err != nil {
		return nil, err
	}
	origin, size, root, err := checkpoint(opened.Text)
	if err != nil {
		return nil, err
	}
	if r.ids[base64.StdEncoding.EncodeToString(entry.LogID.KeyID)] != origin || opened.Sigs[0].Name != origin {
		return nil, errors.New("the checkpoint is of another log")
	}
	index, err := strconv.ParseInt(entry.Proof.LogIndex, 10, 64)
	if err != nil || entry.LogIndex != entry.Proof.LogIndex || entry.Proof.TreeSize != fmt.Sprint(size) || !bytes.Equal(entry.Proof.RootHash, root[:]) {
		return nil, errors.New("index, size or root are said twice and differ")
	}
	proof := make(tlog.RecordProof, len(entry.Proof.Hashes))
	for at, hash := range entry.Proof.Hashes {
		if len(hash) != len(proof[at]) {
			return nil, errors.New("a hash of another length")
		}
		copy(proof[at][:], hash)
	}
	if err := tlog.CheckRecord(proof, size, root, index, tlog.RecordHash(leaf)); err != nil {
		return nil, err
	}
	return subjects(b.Envelope.Payload, files)
}

// signed verifies the signature and says what the log must hold of it.
func (r *reader) signed(hint string, payload, signature []byte) ([]byte, error) {
	der, known := r.keys[hint]
	if !known {
		return nil, errors.New("a release key that nobody named")
	}
	message := append([]byte(fmt.Sprintf("DSSEv1 %d %s %d ", len(payloadType), payloadType, len(payload))), payload...)
	digest := sha256.Sum256(message)
	key, err := x509.ParsePKIXPublicKey(der)
	if err != nil {
		return nil, err
	}
	details := ""
	switch key := key.(type) {
	case ed25519.PublicKey:
		if ed25519.Verify(key, message, signature) {
			details = "PKIX_ED25519"
		}
	case *ecdsa.PublicKey:
		if ecdsa.VerifyASN1(key, digest[:], signature) {
			details = "PKIX_ECDSA_P256_SHA_256"
		}
	}
	if details == "" {
		return nil, errors.New("the signature is wrong")
	}
	text := base64.StdEncoding.EncodeToString
	return []byte(`{"apiVersion":"0.0.2","kind":"hashedrekord","spec":{"hashedRekordV002":{"data":{"algorithm":"SHA2_256","digest":"` + text(digest[:]) +
		`"},"signature":{"content":"` + text(signature) + `","verifier":{"keyDetails":"` + details + `","publicKey":{"rawBytes":"` + text(der) + `"}}}}}}`), nil
}

func checkpoint(text string) (string, int64, tlog.Hash, error) {
	lines := strings.Split(text, "\n")
	var root tlog.Hash
	if len(lines) != 4 || lines[3] != "" {
		return "", 0, root, errors.New("no checkpoint of three lines")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	hash, fault := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || fault != nil || size < 0 || len(hash) != len(root) {
		return "", 0, root, errors.New("no size or root")
	}
	copy(root[:], hash)
	return lines[0], size, root, nil
}

// subjects compares the files that the reader holds.
func subjects(payload []byte, files []string) (*statement, error) {
	var said statement
	if err := json.Unmarshal(payload, &said); err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, errors.New("no file is given")
	}
	for _, file := range files {
		found := false
		for _, one := range said.Subject {
			found = found || one.Digest.SHA256 == file
		}
		if !found {
			return nil, errors.New("a file that the certificate does not name")
		}
	}
	return &said, nil
}

func read(trust, keys string) (*reader, error) {
	var root struct {
		Tlogs []struct {
			BaseURL   string `json:"baseUrl"`
			PublicKey struct{ RawBytes []byte }
			LogID     struct{ KeyID []byte }
		}
	}
	text, err := os.ReadFile(trust)
	if err == nil {
		err = json.Unmarshal(text, &root)
	}
	if err != nil {
		return nil, err
	}
	r := &reader{ids: map[string]string{}, keys: map[string][]byte{}}
	logs := []note.Verifier{}
	for _, log := range root.Tlogs {
		key, err := x509.ParsePKIXPublicKey(log.PublicKey.RawBytes)
		ed, is := key.(ed25519.PublicKey)
		if err != nil || !is {
			return nil, errors.New("the key of a log")
		}
		origin := strings.TrimPrefix(log.BaseURL, "https://")
		vkey, err := note.NewEd25519VerifierKey(origin, ed)
		if err != nil {
			return nil, err
		}
		verifier, err := note.NewVerifier(vkey)
		if err != nil {
			return nil, err
		}
		logs = append(logs, verifier)
		r.ids[base64.StdEncoding.EncodeToString(log.LogID.KeyID)] = origin
	}
	r.logs = note.VerifierList(logs...)
	rest, err := os.ReadFile(keys)
	if err != nil {
		return nil, err
	}
	for block, rest := pem.Decode(rest); block != nil; block, rest = pem.Decode(rest) {
		hint := sha256.Sum256(block.Bytes)
		r.keys[base64.StdEncoding.EncodeToString(hint[:])] = block.Bytes
	}
	return r, nil
}

func batch(r *reader) {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var one struct {
			Certificate string
			Files       []string
		}
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil {
			leave(2, err)
		}
		if _, err := r.verify([]byte(one.Certificate), one.Files); err != nil {
			fmt.Println(strings.ReplaceAll(err.Error(), "\n", " "))
		} else {
			fmt.Println("ok")
		}
	}
}

func leave(code int, err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(code)
}

func main() {
	// Flags may follow the files.
	flags := flag.NewFlagSet("verify", flag.ExitOnError)
	trust, keys, many := flags.String("trust", "", ""), flags.String("key", "", ""), flags.Bool("batch", false, "")
	names := []string{}
	for rest := os.Args[1:]; len(rest) > 0; {
		flags.Parse(rest)
		if rest = flags.Args(); len(rest) > 0 {
			names, rest = append(names, rest[0]), rest[1:]
		}
	}
	r, err := read(*trust, *keys)
	if err != nil {
		leave(2, err)
	}
	if *many {
		batch(r)
		return
	}
	if len(names) < 2 {
		leave(2, errors.New("CERT FILE... -trust trusted_root.json -key release.pem"))
	}
	certificate, err := os.ReadFile(names[0])
	if err != nil {
		leave(2, err)
	}
	files := []string{}
	for _, name := range names[1:] {
		content, err := os.ReadFile(name)
		if err != nil {
			leave(2, err)
		}
		digest := sha256.Sum256(content)
		files = append(files, hex.EncodeToString(digest[:]))
	}
	said, err := r.verify(certificate, files)
	if err != nil {
		leave(1, err)
	}
	fmt.Printf("Verified: item %s, released %s.\n", said.Predicate.Item, said.Predicate.Release.At)
}
