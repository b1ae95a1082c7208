// A kiosk in another language, written from docs/protocol.md alone: Node 18 or newer, nothing beside it and an age library.
//   node client.mjs send DOOR KIOSK CODE ROOT HOME TOLD  enrol, seal what was told and send it; what was sealed stays in HOME
//   node client.mjs follow DOOR ROOT HOME WORDS          what the code words open, and the messages read
import crypto from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import https from 'node:https'
import { buffer } from 'node:stream/consumers'
import tls from 'node:tls'
import { fileURLToPath } from 'node:url'
import { ageOpen, ageSeal, b64, hmac, need, publicKey, raw64, rawPublic, recipientOf, same, secretKey } from './age.mjs'

export const sha256 = (bytes) => crypto.createHash('sha256').update(bytes).digest('hex')
const scrypt = (word, salt, N) => crypto.scryptSync(word, salt, 32, { N, r: 8, p: 1, maxmem: 2 ** 28 })
const now = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z')

export function canonical(value) { // keys sorted, no spaces
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  return `{${Object.keys(value).sort().map((k) => `${JSON.stringify(k)}:${canonical(value[k])}`).join(',')}}`
}

export const signedBytes = (context, payload) => Buffer.from(`${context}\0${payload}`)

function sign(key, context, value) {
  const payload = canonical(value)
  return { context, payload, key: b64(rawPublic(key)), signature: b64(crypto.sign(null, signedBytes(context, payload), key)) }
}

function opened(signed, context, key) { // the value, when this very key signed it in this context
  const right = crypto.verify(null, signedBytes(context, signed.payload), publicKey('ed25519', raw64(key)), raw64(signed.signature))
  need(signed.context === context && signed.key === key && right, `not signed: ${context}`)
  return JSON.parse(signed.payload)
}

function fill(bytes, letter) { // to 4 KiB, or to the next eighth of a power of two
  const step = bytes.length <= 4096 ? 4096 : 2 ** Math.floor(Math.log2(bytes.length)) / 8
  return Buffer.concat([bytes, Buffer.alloc(Math.ceil(bytes.length / step) * step - bytes.length, letter)])
}

export function secretsOf(code) {
  const salt = 'bluelamp-codewords-v1'
  const key = hmac(salt, scrypt(code, salt, 65536))
  const [locator, proof, identity] = ['locator', 'proof', 'age-identity'].map((name) => hmac(key, name, '\x01'))
  return { locator: locator.subarray(0, 16).toString('hex'), proof, identity, recipient: recipientOf(rawPublic(secretKey(identity))) }
}

const random = (length, most) => Array.from({ length }, () => crypto.randomInt(most))
const makeCodes = (words) => [random(4, words.length).map((n) => words[n]).join(' '), random(16, 10).join('').match(/.{4}/g).join(' ')]

export function enrolmentMac(code, side, tlsKey, deviceKey) {
  const key = scrypt(code.toUpperCase().replace(/[\s-]/g, ''), 'bluelamp-enrol-v1', 32768)
  return hmac(key, [side, tlsKey, deviceKey].join('\0')).toString('hex')
}

async function ask(door, options, method, path, body, headers = {}) {
  const fixed = { method, headers, minVersion: 'TLSv1.3', servername: 'localhost', agent: false, timeout: 30000 }
  const request = https.request(new URL(path, door), { ...fixed, ...options })
  request.on('timeout', () => request.destroy(new Error('no answer'))).end(body)
  const [response] = await once(request, 'response')
  return { status: response.statusCode, body: await buffer(response) }
}

const json = (line, method, path, body) => line(method, path, canonical(body), { 'Content-Type': 'application/json' })
function said(answer, status) {
  need(answer.status === status, `${answer.status} ${answer.body}`)
  return answer.body.length ? JSON.parse(answer.body) : {}
}

async function enrol(door, kiosk, code, home) {
  const key = crypto.generateKeyPairSync('ed25519').privateKey
  const { hostname: host, port } = new URL(door)
  const socket = tls.connect({ host, port, minVersion: 'TLSv1.3', servername: 'localhost', rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  const tlsKey = sha256(new crypto.X509Certificate(socket.getPeerCertificate().raw).publicKey.export({ format: 'der', type: 'spki' }))
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
  return { kept, line: (...request) => ask(door, { key: kept.key, cert: kept.cert, ca: kept.ca }, ...request) }
}

async function rosterOf(line, root) {
  const bundle = said(await line('GET', '/v1/roster'), 200)
  const delegation = opened(bundle.delegation, 'bluelamp-delegation-v1', root)
  const roster = opened(bundle.roster, 'bluelamp-roster-v1', delegation.roster_key)
  need(delegation.issued <= roster.issued && roster.issued <= delegation.expires, 'a roster from outside its delegation')
  return roster
}

async function send(door, kiosk, code, root, home, told) {
  await enrol(door, kiosk, code, home)
  const { kept, line } = lineOf(door, home)
  const roster = await rosterOf(line, root)
  const lane = roster.lanes.find((one) => one.name === 'general')
  const codes = makeCodes(fs.readFileSync(new URL('../../kiosk/words-en.txt', import.meta.url), 'ascii').trim().split(/\s+/))
  const made = codes.map(secretsOf)
  const keys = Buffer.from(canonical({ v: 1, recipients: made.map((one) => one.recipient) }))
  const files = [['image/jpeg', 'photos', crypto.randomBytes(150_000)], ['application/json', 'follow', keys]]
  const exhibits = files.map(([media_type, question, bytes], n) => ({ n: n + 1, media_type, bytes: bytes.length, sha256: sha256(bytes), question }))
  const fresh = { report_id: crypto.randomBytes(16).toString('hex'), salt: crypto.randomBytes(16).toString('hex'), made_at: now() }
  const report = { v: 1, kiosk, ...JSON.parse(fs.readFileSync(told)), ...fresh, exhibits }
  const plain = [fill(Buffer.from(canonical(report)), ' '), ...files.map(([, , bytes]) => fill(bytes, 0))]
  const parts = plain.map((bytes) => ageSeal(bytes, [lane.recipient, roster.recovery]))
  const header = {
    v: 1, report_id: report.report_id, kiosk, seq: 1, lane: lane.name, urgency: 1, needs: [], contact_rule: 'none',
    parts: parts.map((bytes, n) => ({ n, bytes: bytes.length, sha256: sha256(bytes) })),
    made_hour: report.made_at.slice(0, 13), roster_version: roster.version
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
  for (const [kind, all] of Object.entries({ plain, age: parts })) all.forEach((bytes, n) => fs.writeFileSync(`${home}/${n}.${kind}`, bytes))
  return { report_id: report.report_id, received, words: codes[0], digits: codes[1] }
}

async function follow(door, root, home, code) {
  const { line } = lineOf(door, home)
  const { locator, proof, identity } = secretsOf(code)
  const found = said(await json(line, 'POST', '/v1/follow', { v: 1, locator, proof: proof.toString('hex') }), 200)
  const roster = await rosterOf(line, root)
  return { ...found, messages: found.messages.map((one) => readMessage(one.sealed, identity, found.report_id, roster.officers)) }
}

export function readMessage(sealed, identity, reportId, officers) {
  const signed = JSON.parse(ageOpen(raw64(sealed), identity).toString())
  const officer = officers.find((one) => one.id === JSON.parse(signed.payload).officer)
  const message = opened(signed, 'bluelamp-message-v1', officer.verify_key)
  need(message.report_id === reportId, 'a message about another report')
  return { text: message.text, at: message.at, number: officer.number }
}

const [, file, command, ...words] = process.argv
if (file === fileURLToPath(import.meta.url)) console.log(JSON.stringify(await { send, follow }[command](...words)))
