// SPDX-License-Identifier: Apache-2.0
// Changing requests with a session need this header; without a cookie it does no harm.
window.SwaggerUIBundle({
  url: '/openapi.yml',
  dom_id: '#api',
  deepLinking: true,
  validatorUrl: null,
  requestInterceptor: (request) => {
    request.headers['Gopherscope-Csrf'] = '1';
    return request;
  },
});
