// A kiosk in another language, written from docs/protocol.md alone: Node 18 or newer, nothing beside it.
//   node client.mjs vectors GOLDEN                  the golden vectors, checked here too
//   node client.mjs send DOOR KIOSK CODE ROOT HOME  enrol, seal one report and send it; what was sealed stays in HOME
//   node client.mjs follow DOOR ROOT HOME WORDS     what the code words open, and the messages read
import crypto from 'node:crypto'
import fs from 'node:fs'
import https from 'node:https'
import tls from 'node:tls'

// ---- bytes
const b64 = (bytes) => Buffer.from(bytes).toString('base64')
const raw64 = (text) => Buffer.from(text, 'base64')
const bare = (bytes) => b64(bytes).replace(/=+$/, '')
const sha256 = (bytes) => crypto.createHash('sha256').update(bytes).digest('hex')
const hmac = (key, ...pieces) => crypto.createHmac('sha256', key).update(Buffer.concat(pieces.map((p) => Buffer.from(p)))).digest()
const hkdf = (key, salt, info) => Buffer.from(crypto.hkdfSync('sha256', key, salt, info, 32))
const scrypt = (word, salt, N) => crypto.scryptSync(word, salt, 32, { N, r: 8, p: 1, maxmem: 2 ** 28 })
const same = (a, b) => a.length === b.length && crypto.timingSafeEqual(Buffer.from(a), Buffer.from(b))
const need = (right, words) => { if (!right) throw new Error(words) }
const now = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z')

function canonical(value) { // keys sorted, no spaces
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  return `{${Object.keys(value).sort().map((k) => `${JSON.stringify(k)}:${canonical(value[k])}`).join(',')}}`
}

// ---- keys: raw 32 bytes in and out
const DER = { ed25519: '302a300506032b6570032100', x25519: '302a300506032b656e032100', secret: '302e020100300506032b656e04220420' }
const der = (kind, raw) => Buffer.concat([Buffer.from(DER[kind], 'hex'), raw])
const publicKey = (kind, raw) => crypto.createPublicKey({ key: der(kind, raw), format: 'der', type: 'spki' })
const secretKey = (raw) => crypto.createPrivateKey({ key: der('secret', raw), format: 'der', type: 'pkcs8' })
const rawPublic = (key) => crypto.createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
const signedBytes = (context, payload) => Buffer.from(`${context}\0${payload}`)

function sign(key, context, value) {
  const payload = canonical(value)
  return { context, payload, key: b64(rawPublic(key)), signature: b64(crypto.sign(null, signedBytes(context, payload), key)) }
}

function opened(signed, context, key) { // the value, when this very key signed it in this context
  const right = crypto.verify(null, signedBytes(context, signed.payload), publicKey('ed25519', raw64(key)), raw64(signed.signature))
  need(signed.context === context && signed.key === key && right, `not signed: ${context}`)
  return JSON.parse(signed.payload)
}

// ---- age v1, X25519 recipients
const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const STEPS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

function bech32Sum(prefix, digits) {
  let sum = 1
  for (const digit of [...[...prefix].map((c) => c.charCodeAt(0) >> 5), 0, ...[...prefix].map((c) => c.charCodeAt(0) & 31), ...digits]) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ digit
    STEPS.forEach((step, n) => { if ((top >> n) & 1) sum ^= step })
  }
  return sum
}

function recipientOf(raw) { // 32 bytes -> age1...
  const number = BigInt(`0x${raw.toString('hex')}`) << 4n
  const digits = Array.from({ length: 52 }, (_, n) => Number((number >> BigInt(5 * (51 - n))) & 31n))
  const sum = bech32Sum('age', [...digits, 0, 0, 0, 0, 0, 0]) ^ 1
  return `age1${[...digits, ...[5, 4, 3, 2, 1, 0].map((n) => (sum >>> (5 * n)) & 31)].map((d) => LETTERS[d]).join('')}`
}

function rawOf(recipient) { // age1... -> 32 bytes
  const digits = [...recipient.slice(4)].map((c) => LETTERS.indexOf(c))
  need(recipient.startsWith('age1') && digits.length === 58 && bech32Sum('age', digits) === 1, 'no age recipient')
  const number = digits.slice(0, 52).reduce((sum, d) => (sum << 5n) | BigInt(d), 0n) >> 4n
  return Buffer.from(number.toString(16).padStart(64, '0'), 'hex')
}

function chacha(key, nonce, text, seal) {
  const make = seal ? crypto.createCipheriv : crypto.createDecipheriv
  const cipher = make('chacha20-poly1305', key, nonce, { authTagLength: 16 })
  if (!seal) cipher.setAuthTag(text.subarray(-16))
  const out = Buffer.concat([cipher.update(seal ? text : text.subarray(0, -16)), cipher.final()])
  return seal ? Buffer.concat([out, cipher.getAuthTag()]) : out
}

const wrapKey = (secret, theirs, salt) =>
  hkdf(crypto.diffieHellman({ privateKey: secret, publicKey: publicKey('x25519', theirs) }), salt, 'age-encryption.org/v1/X25519')

function stream(key, text, seal) { // pieces of 64 KiB, the last one marked
  const step = 65536 + (seal ? 0 : 16)
  const pieces = Array.from({ length: Math.max(1, Math.ceil(text.length / step)) }, (_, n) => {
    const nonce = Buffer.alloc(12)
    nonce.writeUInt32BE(n, 7)
    nonce[11] = (n + 1) * step >= text.length ? 1 : 0
    return chacha(key, nonce, text.subarray(n * step, (n + 1) * step), seal)
  })
  return Buffer.concat(pieces)
}

function ageSeal(plain, recipients) {
  const fileKey = crypto.randomBytes(16)
  const nonce = crypto.randomBytes(16)
  let header = 'age-encryption.org/v1\n'
  for (const theirs of recipients.map(rawOf)) {
    const once = crypto.generateKeyPairSync('x25519').privateKey
    const share = rawPublic(once)
    const body = chacha(wrapKey(once, theirs, Buffer.concat([share, theirs])), Buffer.alloc(12), fileKey, true)
    header += `-> X25519 ${bare(share)}\n${bare(body)}\n`
  }
  header += '---'
  const mac = bare(hmac(hkdf(fileKey, '', 'header'), header))
  return Buffer.concat([Buffer.from(`${header} ${mac}\n`), nonce, stream(hkdf(fileKey, nonce, 'payload'), plain, true)])
}

function ageOpen(file, identity) {
  const secret = secretKey(identity)
  const ours = rawPublic(secret)
  const head = file.toString('latin1').match(/^age-encryption\.org\/v1\n(?:-> [^\n]*\n(?:[^\n]{64}\n)*[^\n]{0,63}\n)+---/)[0]
  for (const [, share, body] of head.matchAll(/-> X25519 (\S+)\n(\S+)\n/g)) {
    const theirs = raw64(share)
    let fileKey
    try {
      fileKey = chacha(wrapKey(secret, theirs, Buffer.concat([theirs, ours])), Buffer.alloc(12), raw64(body), false)
    } catch { continue }
    const rest = file.subarray(head.length + 45) // a space, 43 letters of mac, a line's end
    need(same(bare(hmac(hkdf(fileKey, '', 'header'), head)), file.toString('latin1', head.length + 1, head.length + 44)), 'mac')
    return stream(hkdf(fileKey, rest.subarray(0, 16), 'payload'), rest.subarray(16), false)
  }
  throw new Error('not sealed to these words')
}

function padded(size) {
  if (size <= 4096) return 4096
  const step = 2 ** Math.floor(Math.log2(size)) / 8
  return Math.ceil(size / step) * step
}
const fill = (bytes, letter) => Buffer.concat([bytes, Buffer.alloc(padded(bytes.length) - bytes.length, letter)])

// ---- code words
function secretsOf(code) {
  const salt = 'bluelamp-codewords-v1'
  const key = hmac(salt, scrypt(code, salt, 65536))
  const [locator, proof, identity] = ['locator', 'proof', 'age-identity'].map((name) => hmac(key, name, '\x01'))
  return { locator: locator.subarray(0, 16).toString('hex'), proof, identity, recipient: recipientOf(rawPublic(secretKey(identity))) }
}

function makeCodes(words) {
  const digits = Array.from({ length: 16 }, () => crypto.randomInt(10)).join('')
  return [Array.from({ length: 4 }, () => words[crypto.randomInt(words.length)]).join(' '), digits.match(/.{4}/g).join(' ')]
}

// ---- the door
function enrolmentMac(code, side, tlsKey, deviceKey) {
  const key = scrypt(code.toUpperCase().replace(/[\s-]/g, ''), 'bluelamp-enrol-v1', 32768)
  return hmac(key, [side, tlsKey, deviceKey].join('\0')).toString('hex')
}

function ask(door, options, method, path, body, headers = {}) {
  const url = new URL(path, door)
  return new Promise((resolve, reject) => {
    const request = https.request(url, { method, headers, minVersion: 'TLSv1.3', servername: 'localhost', agent: false, timeout: 30000, ...options })
    request.on('error', reject).on('timeout', () => request.destroy(new Error('no answer')))
    request.on('response', (response) => {
      const pieces = []
      response.on('data', (piece) => pieces.push(piece)).on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces) }))
    })
    request.end(body)
  })
}

const json = (line, method, path, body) => line(method, path, canonical(body), { 'Content-Type': 'application/json' })
const said = (answer, ...statuses) => {
  need(statuses.includes(answer.status), `${answer.status} ${answer.body}`)
  return answer.body.length ? JSON.parse(answer.body) : {}
}

async function enrol(door, kiosk, code, home) {
  const key = crypto.generateKeyPairSync('ed25519').privateKey
  const { hostname: host, port } = new URL(door)
  const socket = tls.connect({ host, port, minVersion: 'TLSv1.3', servername: 'localhost', rejectUnauthorized: false })
  await new Promise((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject))
  const seen = new crypto.X509Certificate(socket.getPeerCertificate().raw)
  const tlsKey = sha256(seen.publicKey.export({ format: 'der', type: 'spki' }))
  const deviceKey = b64(rawPublic(key))
  const body = canonical({ v: 1, kiosk, device_key: deviceKey, mac: enrolmentMac(code, 'kiosk', tlsKey, deviceKey) })
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }
  const answer = said(await ask(door, { agent: null, createConnection: () => socket }, 'POST', '/v1/enrol', body, headers), 200)
  need(same(answer.mac, enrolmentMac(code, 'desk', tlsKey, deviceKey)), 'the desk does not know the code')
  const kept = { kiosk, key: key.export({ format: 'pem', type: 'pkcs8' }), cert: answer.certificate, ca: answer.ca }
  fs.writeFileSync(`${home}/kiosk.json`, JSON.stringify(kept), { mode: 0o600 })
}

function lineOf(door, home) {
  const kept = JSON.parse(fs.readFileSync(`${home}/kiosk.json`))
  const options = { key: kept.key, cert: kept.cert, ca: kept.ca }
  return { kept, line: (...request) => ask(door, options, ...request) }
}

async function rosterOf(line, root) {
  const bundle = said(await line('GET', '/v1/roster'), 200)
  const delegation = opened(bundle.delegation, 'bluelamp-delegation-v1', root)
  const roster = opened(bundle.roster, 'bluelamp-roster-v1', delegation.roster_key)
  need(delegation.issued <= roster.issued && roster.issued <= delegation.expires, 'a roster from outside its delegation')
  return roster
}

// ---- what it can do
async function send(door, kiosk, code, root, home) {
  await enrol(door, kiosk, code, home)
  const { kept, line } = lineOf(door, home)
  const roster = await rosterOf(line, root)
  const lane = roster.lanes.find((one) => one.name === 'general')
  const codes = makeCodes(fs.readFileSync(new URL('../../kiosk/words-en.txt', import.meta.url), 'ascii').trim().split(/\s+/))
  const made = codes.map(secretsOf)
  const keys = Buffer.from(canonical({ v: 1, recipients: made.map((one) => one.recipient) }))
  const files = [['image/jpeg', 'photos', crypto.randomBytes(150_000)], ['application/json', 'follow', keys]]
  const story = 'قُطع القفل 🚲 "yesterday"\n'
  const given = { question: 'story', type: 'long', label: 'ماذا حدث؟', label_en: 'What happened?', value: story, text: story, text_en: story, provenance: 'typed' }
  const exhibits = files.map(([media_type, question, bytes], n) => ({ n: n + 1, media_type, bytes: bytes.length, sha256: sha256(bytes), question }))
  const report = {
    v: 1, report_id: crypto.randomBytes(16).toString('hex'), reference: '7KD4MQ9TR', journey: 'theft', journey_version: 1,
    title: 'سرقة', title_en: 'Theft', language: 'ar', kiosk, made_at: now(), clock: 'good', answers: [given], exhibits,
    salt: crypto.randomBytes(16).toString('hex')
  }
  const plain = [fill(Buffer.from(canonical(report)), ' '), ...files.map(([, , bytes]) => fill(bytes, 0))]
  const parts = plain.map((bytes) => ageSeal(bytes, [lane.recipient, roster.recovery]))
  const header = {
    v: 1, report_id: report.report_id, kiosk, seq: 1, lane: lane.name, urgency: 1, needs: [], contact_rule: 'none',
    parts: parts.map((bytes, n) => ({ n, bytes: bytes.length, sha256: sha256(bytes) })), made_hour: report.made_at.slice(0, 13),
    roster_version: roster.version
  }
  const path = `/v1/reports/${report.report_id}`
  said(await json(line, 'PUT', path, sign(crypto.createPrivateKey(kept.key), 'bluelamp-header-v1', header)), 201)
  const locators = made.map((one) => ({ locator: one.locator, proof_sha256: sha256(one.proof) }))
  said(await json(line, 'PUT', `${path}/follow`, { v: 1, locators }), 200)
  for (const [n, bytes] of parts.entries()) {
    const half = bytes.length >> 1
    for (const [from, to] of [[0, half], [half, bytes.length]]) {
      const offset = { 'Upload-Offset': from, 'Upload-Complete': to === bytes.length ? '?1' : '?0', 'Content-Type': 'application/partial-upload' }
      said(await line('PATCH', `${path}/parts/${n}`, bytes.subarray(from, to), offset), 204)
    }
  }
  const { received } = said(await json(line, 'POST', `${path}/complete`, { v: 1 }), 200)
  plain.forEach((bytes, n) => fs.writeFileSync(`${home}/${n}.plain`, bytes))
  parts.forEach((bytes, n) => fs.writeFileSync(`${home}/${n}.age`, bytes))
  return { report_id: report.report_id, received, words: codes[0], digits: codes[1] }
}

async function follow(door, root, home, code) {
  const { line } = lineOf(door, home)
  const { locator, proof, identity } = secretsOf(code)
  const found = said(await json(line, 'POST', '/v1/follow', { v: 1, locator, proof: proof.toString('hex') }), 200)
  const roster = await rosterOf(line, root)
  const messages = found.messages.map((one) => readMessage(one.sealed, identity, found.report_id, roster.officers))
  return { report_id: found.report_id, received: found.received, read: found.read, messages }
}

function readMessage(sealed, identity, reportId, officers) {
  const signed = JSON.parse(ageOpen(raw64(sealed), identity).toString())
  const message = JSON.parse(signed.payload)
  const officer = officers.find((one) => one.id === message.officer)
  opened(signed, 'bluelamp-message-v1', officer.verify_key)
  need(message.report_id === reportId, 'a message about another report')
  return { text: message.text, at: message.at, number: officer.number }
}

function vectors(folder) {
  const read = (name) => JSON.parse(fs.readFileSync(`${folder}/${name}.json`))
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
  return { checked: later.code_words.length }
}

const [command, ...words] = process.argv.slice(2)
console.log(JSON.stringify(await { vectors, send, follow }[command](...words)))
