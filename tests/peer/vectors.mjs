// The golden vectors, checked in another language too: node vectors.mjs GOLDEN
import fs from 'node:fs'
import { need, rawOf, rawPublic, secretKey } from './age.mjs'
import { canonical, enrolmentMac, readMessage, secretsOf, sha256, signedBytes } from './client.mjs'

const read = (name) => JSON.parse(fs.readFileSync(`${process.argv[2]}/${name}.json`))
const first = read('vectors')
const later = read('following')
const mac = first.enrolment_mac
need(canonical(first.canonical.value) === first.canonical.text, 'canonical')
need(signedBytes(first.signed_bytes.context, first.signed_bytes.payload).toString('hex') === first.signed_bytes.hex, 'signed bytes')
need(enrolmentMac(mac.code, mac.side, mac.tls_key_sha256, mac.device_key) === mac.mac, 'enrolment mac')
for (const one of later.code_words) {
  const made = secretsOf(one.code)
  const shown = [made.locator, made.proof.toString('hex'), sha256(made.proof), made.identity.toString('hex'), made.recipient]
  need(canonical(shown) === canonical([one.locator, one.proof, one.proof_sha256, one.identity, one.recipient]), one.kind)
  need(rawOf(one.recipient).equals(rawPublic(secretKey(made.identity))), 'bech32')
  const { sealed, message, officer_key } = later.message
  const shownMessage = readMessage(sealed, made.identity, message.report_id, [{ id: message.officer, number: '', verify_key: officer_key }])
  need(shownMessage.text === message.text, 'message')
}
console.log(JSON.stringify({ checked: later.code_words.length }))
