module.exports = globalThis.loadOnce('mailparser')
