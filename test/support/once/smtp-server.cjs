module.exports = globalThis.loadOnce('smtp-server')
