import fastify from 'fastify'

/** What we are measured against: the least that a push route in Fastify can be. It keeps nothing. Says its address when it is ready. */
const app = fastify({ logger: false })
app.get('/api/v1/heartbeat/:token', (_request, reply) => reply.send('OK'))
console.log(await app.listen({ host: '127.0.0.1', port: 0 }))
