"use strict";
// A file of its own: the content security policy runs no inline script.
const place = document.getElementById("swagger-ui");
SwaggerUIBundle({ url: place.dataset.schema, domNode: place, deepLinking: true, validatorUrl: null });
