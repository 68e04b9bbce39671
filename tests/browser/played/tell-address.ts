postMessage(location.href);
