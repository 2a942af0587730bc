import { ServerResponse } from 'node:http'
import 'restify'

/** restify replaces `writeHead` for every server of the process and returns nothing: `writeHead(…).end()` would throw. */
const replaced = ServerResponse.prototype.writeHead

ServerResponse.prototype.writeHead = function writeHead(...given: unknown[]) {
  Reflect.apply(replaced, this, given)
  return this
}
